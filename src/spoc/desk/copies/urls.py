"""Addresses of the national copy; a system is its key."""

from django.urls import path

from spoc.desk.copies import deeds, technical, views

urlpatterns = [
    path("copies", views.copies, name="copies"),
    path("copies/comparisons/<int:number>", views.comparison, name="comparison"),
    path("copies/technical/note", technical.note, name="technical_note"),
    path("copies/technical/destroyed", technical.destroyed, name="technical_destroyed"),
    path("copies/of/<str:key>/standing", views.standing, name="copy_standing"),
    path("copies/of/<str:key>/comparisons", views.comparisons, name="comparisons"),
    path("copies/of/<str:key>/load", deeds.load, name="copy_load"),
    path("copies/of/<str:key>/follow", deeds.follow, name="copy_follow"),
    path("copies/of/<str:key>/compare", deeds.compare, name="copy_compare"),
]
