"""Addresses of screening: a query and a match by their opaque keys, never by a person."""

from django.urls import path

from spoc.desk.screening import following, judging, judging_outside, justifying, outside, pictures, queue, views

urlpatterns = [
    path("check", views.quick_check, name="quick_check"),
    path("check/panel", views.panel, name="quick_check_panel"),
    path("check/<uuid:key>", views.answer, name="answer"),
    path("check/<uuid:key>/sources", outside.news, name="answer_sources"),
    path("outside/<uuid:key>", judging_outside.outside_match, name="outside_match"),
    path("outside/<uuid:key>/verdict", judging_outside.outside_verdict, name="outside_verdict"),
    path("outside/<uuid:key>/answer", following.outside_answer, name="outside_answer"),
    path("outside/<uuid:key>/source", following.outside_source_word, name="outside_source"),
    path("outside/<uuid:key>/pass-on", outside.pass_on_match, name="outside_pass_on"),
    path("sources", outside.sources, name="sources"),
    path("review", queue.review, name="match_review"),
    path("review/filter", queue.narrow, name="match_review_filter"),
    path("justify", justifying.to_justify, name="justify"),
    path("justify/<uuid:key>", justifying.justify_one, name="justify_one"),
    path("matches/<uuid:key>", judging.match, name="match"),
    path("matches/<uuid:key>/pictures/<int:file>", pictures.picture, name="match_picture"),
    path("matches/<uuid:key>/verdict", judging.verdict, name="match_verdict"),
    path("matches/<uuid:key>/confirm", judging.confirm, name="match_confirm"),
    path("matches/<uuid:key>/verify", judging.verify, name="match_verify"),
    path("matches/<uuid:key>/answer", following.answer, name="match_answer"),
    path("matches/<uuid:key>/source", following.source_word, name="match_source"),
    path("matches/<uuid:key>/report", judging.report, name="match_report"),
]
