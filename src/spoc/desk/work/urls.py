"""Address of the first page."""

from django.urls import path

from spoc.desk.work import views

urlpatterns = [
    path("", views.home, name="home"),
    path("my-work", views.my_work, name="my_work"),
]
