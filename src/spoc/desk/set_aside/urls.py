"""Addresses of what was set aside."""

from django.urls import path

from spoc.desk.set_aside import views

urlpatterns = [
    path("set-aside", views.set_aside, name="set_aside"),
    path("set-aside/<int:number>", views.one, name="set_aside_one"),
    path("set-aside/<int:number>/release", views.release, name="set_aside_release"),
    path("set-aside/<int:number>/file", views.file, name="set_aside_file"),
    path("set-aside/<int:number>/refuse", views.refuse, name="set_aside_refuse"),
    path("set-aside/<int:number>/original", views.original, name="set_aside_original"),
]
