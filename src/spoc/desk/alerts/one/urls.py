"""Addresses of one alert, of those that wait for approval, and of the quality of data."""

from django.urls import path

from spoc.desk.alerts.one import approving, files, page, quality

urlpatterns = [
    path("alerts/approve", approving.to_approve, name="alerts_approve"),
    path("alerts/quality", quality.quality, name="quality"),
    path("alerts/quality/<int:finding>/accept", quality.accept, name="quality_accept"),
    path("alerts/quality/look", quality.look, name="quality_look"),
    path("alerts/<int:number>", page.alert, name="alert"),
    path("alerts/<int:number>/do/<slug:deed>", page.do, name="alert_do"),
    path("alerts/<int:number>/papers/<int:file>", files.paper, name="alert_paper"),
    path("alerts/pictures/<int:file>", files.picture, name="alert_picture"),
]
