"""Addresses of alerts."""

from django.urls import path

from spoc.desk.alerts import views

urlpatterns = [
    path("alerts", views.alerts, name="alerts"),
    path("alerts/<int:number>", views.alert, name="alert"),
]
