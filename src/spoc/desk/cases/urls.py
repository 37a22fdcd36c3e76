"""Addresses of cases."""

from django.urls import path

from spoc.desk.cases import views

urlpatterns = [
    path("cases", views.cases, name="cases"),
    path("cases/<str:number>", views.case, name="case"),
    path("cases/<str:number>/take", views.take, name="case_take"),
    path("cases/<str:number>/note", views.note, name="case_note"),
    path("cases/<str:number>/clocks/<int:deadline>/end", views.end_clock, name="case_end_clock"),
    path("cases/<str:number>/close", views.close, name="case_close"),
    path("cases/<str:number>/reopen", views.reopen, name="case_reopen"),
]
