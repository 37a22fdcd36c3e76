"""Addresses of authorisations, files of questions and watch lists: opaque keys and numbers, never a person."""

from django.urls import path

from spoc.desk.many import authorisations, jobs, watching

urlpatterns = [
    path("authorisations", authorisations.authorisations, name="authorisations"),
    path("authorisations/new", authorisations.new, name="authorisation_new"),
    path("authorisations/<uuid:key>", authorisations.one, name="authorisation"),
    path("authorisations/<uuid:key>/decide", authorisations.decide, name="authorisation_decide"),
    path("authorisations/<uuid:key>/withdraw", authorisations.withdraw, name="authorisation_withdraw"),
    path("check-jobs", jobs.jobs, name="check_jobs"),
    path("check-jobs/new", jobs.new, name="check_job_new"),
    path("check-jobs/<int:number>", jobs.one, name="check_job"),
    path("check-jobs/<int:number>/progress", jobs.progress, name="check_job_progress"),
    path("check-jobs/<int:number>/move", jobs.move, name="check_job_move"),
    path("check-jobs/<int:number>/result", jobs.result, name="check_job_result"),
    path("watch-lists", watching.watch_lists, name="watch_lists"),
    path("watch-lists/new", watching.new, name="watch_list_new"),
    path("watch-lists/<uuid:key>", watching.one, name="watch_list"),
    path("watch-lists/<uuid:key>/seen", watching.seen, name="watch_list_seen"),
    path("watch-lists/<uuid:key>/end", watching.end, name="watch_list_end"),
    path("watch-lists/<uuid:key>/ask/<int:number>", watching.ask, name="watch_list_ask"),
]
