"""Addresses of the inbox."""

from django.urls import path

from spoc.desk.inbox import views

urlpatterns = [
    path("inbox", views.inbox, name="inbox"),
    path("inbox/news", views.news, name="inbox_news"),
    path("inbox/take", views.take_selected, name="inbox_take"),
    path("inbox/give-back", views.give_back_taken, name="inbox_give_back"),
    path("inbox/<uuid:key>/preview", views.preview, name="inbox_preview"),
]
