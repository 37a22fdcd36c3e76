"""Addresses of imports."""

from django.urls import path

from spoc.desk.imports import deeds, mapping, rows, views

urlpatterns = [
    path("imports", views.imports, name="imports"),
    path("imports/new", views.new, name="import_new"),
    path("imports/<int:number>", views.one, name="import"),
    path("imports/<int:number>/ledger", views.ledger, name="import_ledger"),
    path("imports/<int:number>/columns", mapping.columns, name="import_columns"),
    path("imports/<int:number>/begin", deeds.begin, name="import_begin"),
    path("imports/<int:number>/pause", deeds.pause, name="import_pause"),
    path("imports/<int:number>/resume", deeds.resume, name="import_resume"),
    path("imports/<int:number>/approve", deeds.approve, name="import_approve"),
    path("imports/<int:number>/retry", deeds.retry, name="import_retry"),
    path("imports/<int:number>/rows/<int:row>", rows.one, name="import_row"),
    path("imports/<int:number>/bad-rows", rows.bad_rows, name="import_bad_rows"),
    path("imports/<int:number>/corrections", rows.corrections, name="import_corrections"),
]
