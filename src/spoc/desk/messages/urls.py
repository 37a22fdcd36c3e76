"""Addresses of one message."""

from django.urls import path

from spoc.desk.messages import views

urlpatterns = [
    path("messages/<uuid:key>", views.message, name="message"),
    path("messages/<uuid:key>/acknowledge", views.acknowledge, name="message_acknowledge"),
    path("messages/<uuid:key>/take", views.take, name="message_take"),
    path("messages/<uuid:key>/give-back", views.give_back, name="message_give_back"),
    path("messages/<uuid:key>/end-clock", views.end_clock, name="message_end_clock"),
    path("messages/<uuid:key>/reply", views.reply, name="message_reply"),
    path("messages/<uuid:key>/original", views.original, name="message_original"),
    path("messages/<uuid:key>/files/<int:number>", views.attachment, name="message_file"),
]
