"""Addresses of alerts."""

from django.urls import include, path

from spoc.desk.alerts import exporting, lists, views_kept

urlpatterns = [
    path("alerts", lists.alerts, name="alerts"),
    path("alerts/expiring", lists.expiring, name="alerts_expiring"),
    path("alerts/export", exporting.export, name="alerts_export"),
    path("alerts/columns", views_kept.columns, name="alerts_columns"),
    path("alerts/views", views_kept.save, name="alerts_view_save"),
    path("alerts/views/<int:number>/rename", views_kept.rename, name="alerts_view_rename"),
    path("alerts/views/<int:number>/remove", views_kept.remove, name="alerts_view_remove"),
    path("alerts/views/<int:number>/restore", views_kept.restore, name="alerts_view_restore"),
    path("", include("spoc.desk.alerts.entry.urls")),
    path("", include("spoc.desk.alerts.one.urls")),
]
