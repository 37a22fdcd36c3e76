"""Addresses of the audit."""

from django.urls import path

from spoc.desk.oversight import screening, views

urlpatterns = [
    path("audit", views.audit, name="audit"),
    path("audit/filter", views.narrow, name="audit_filter"),
    path("audit/chain", views.chain, name="audit_chain"),
    path("audit/export", views.export, name="audit_export"),
    path("audit/<int:number>", views.entry, name="audit_entry"),
    path("samples", screening.samples, name="samples"),
    path("frequent", screening.frequent, name="frequent_askers"),
    path("rates", screening.rates, name="match_rates"),
]
