"""Addresses of a draft of an alert."""

from django.urls import path

from spoc.desk.alerts.entry import files, views

urlpatterns = [
    path("alerts/new", views.new, name="alert_new"),
    path("alerts/<int:number>/change", views.change, name="alert_change"),
    path("alerts/<int:number>/draft", views.draft, name="alert_draft"),
    path("alerts/<int:number>/draft/keep", views.keep, name="alert_draft_keep"),
    path("alerts/<int:number>/draft/checks", views.checks, name="alert_draft_checks"),
    path("alerts/<int:number>/draft/finish", views.finish, name="alert_draft_finish"),
    path("alerts/<int:number>/draft/throw-away", views.throw_away, name="alert_draft_throw_away"),
    path("alerts/<int:number>/draft/paper", files.attach_paper, name="alert_draft_paper"),
    path("alerts/<int:number>/draft/paper/<int:file>/remove", files.detach_paper, name="alert_draft_paper_remove"),
    path("alerts/<int:number>/draft/departure", files.depart, name="alert_draft_departure"),
]
