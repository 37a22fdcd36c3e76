"""Every page of the desk: who opens it, and where it is in an office after a busy hour."""

from collections.abc import Callable

from spoc.core.terms.kinds.asked import ROWS
from spoc.office.audit.models import AuditEntry
from tests.desk.copies import copying
from tests.stories.busy_hour import BusyHour, drawn

OFFICER, LEAD, INSPECTOR, GUARD = "olga", "lucia", "dana", "beata"
PAGES: dict[str, tuple[str, Callable[[BusyHour], str]]] = {
    "my_work": (OFFICER, lambda _: "/my-work"),
    "inbox": (OFFICER, lambda _: "/inbox?view=all"),
    "message, theirs": (OFFICER, lambda hour: f"/messages/{hour.answer.key}"),
    "message, theirs unasked": (OFFICER, lambda hour: f"/messages/{hour.unsolicited.key}"),
    "message, ours": (OFFICER, lambda hour: f"/messages/{hour.sent.key}"),
    "compose_new": (OFFICER, lambda hour: f"/compose/new?case={hour.case}"),
    "compose": (OFFICER, lambda hour: f"/compose/{hour.draft.key}"),
    "outbox": (OFFICER, lambda _: "/outbox"),
    "outbox, drafts": (OFFICER, lambda _: "/outbox?view=drafts"),
    "set_aside": (OFFICER, lambda _: "/set-aside"),
    "set_aside_one": (OFFICER, lambda hour: f"/set-aside/{hour.set_aside.pk}"),
    "cases": (OFFICER, lambda _: "/cases?view=all"),
    "case": (OFFICER, lambda hour: f"/cases/{hour.case}"),
    "alerts": (OFFICER, lambda _: "/alerts"),
    "alerts, narrowed": (OFFICER, lambda _: "/alerts?category=ARR&issuer=QN&state=any&sort=review"),
    "alerts, none fits": (OFFICER, lambda _: "/alerts?system=UN&kind=vehicle"),
    "alerts_expiring": (OFFICER, lambda _: "/alerts/expiring?view=all"),
    "alerts_export": (LEAD, lambda _: "/alerts/export?whose=own"),
    "alert": (OFFICER, lambda hour: f"/alerts/{hour.match.alert_id}"),
    "alert, of the United Nations": (OFFICER, lambda hour: f"/alerts/{hour.un_match.alert_id}"),
    "alert, being written": (OFFICER, lambda hour: f"/alerts/{hour.ours.draft.pk}"),
    "alert, proposed": (OFFICER, lambda hour: f"/alerts/{hour.ours.proposed.pk}"),
    **{
        f"alert, {view}": (LEAD, lambda hour, view=view: f"/alerts/{hour.ours.out.pk}?view={view}")
        for view in (
            *("overview", "life", "pictures", "identities", "same"),
            *("marks", "work", "history", "central", "print"),
        )
    },
    "alert_new": (OFFICER, lambda _: "/alerts/new?category=ARR"),
    "alert_draft": (OFFICER, lambda hour: f"/alerts/{hour.ours.draft.pk}/draft"),
    "alerts_approve": (OFFICER, lambda _: "/alerts/approve"),
    "quality": (OFFICER, lambda _: "/alerts/quality"),
    "quality, of the data-protection officer": (INSPECTOR, lambda _: "/alerts/quality"),
    "imports": (OFFICER, lambda _: "/imports"),
    "import": (LEAD, lambda hour: f"/imports/{hour.bulk_import.pk}"),
    "import, of an officer": (OFFICER, lambda hour: f"/imports/{hour.bulk_import.pk}"),
    "import_new": (LEAD, lambda _: "/imports/new"),
    "import_columns": (LEAD, lambda hour: f"/imports/{hour.bulk_import.pk}/columns"),
    "import_row": (LEAD, lambda hour: f"/imports/{hour.bulk_import.pk}/rows/2"),
    "copies": (OFFICER, lambda _: "/copies"),
    "copies, with all that can be wrong": (LEAD, lambda _: copying.put_in_trouble()),
    "comparison": (OFFICER, lambda _: f"/copies/comparisons/{copying.compared_with_differences().pk}"),
    "comparisons": (INSPECTOR, lambda _: "/copies/of/SIS/comparisons"),
    "technical_note": (LEAD, lambda _: "/copies/technical/note"),
    "quick_check": (OFFICER, lambda _: "/check"),
    "quick_check, document": (OFFICER, lambda _: "/check?kind=document"),
    **{f"quick_check, {row.kind}": (OFFICER, lambda _, row=row: f"/check?kind={row.kind}") for row in ROWS[2:]},
    "answer": (OFFICER, lambda hour: f"/check/{hour.query.key}"),
    "sources": (OFFICER, lambda _: "/sources"),
    "match_review": (OFFICER, lambda _: "/review"),
    "match, decided": (OFFICER, lambda hour: f"/matches/{hour.match.key}"),
    "match, to decide": (OFFICER, lambda hour: f"/matches/{hour.un_match.key}"),
    "match_review, narrowed to nothing": (OFFICER, lambda _: "/review?page=9"),
    "match, from the queue": (OFFICER, lambda hour: f"/matches/{hour.un_match.key}?f=all"),
    "outside_match": (OFFICER, lambda hour: f"/outside/{hour.outside.key}?f=all"),
    "outside_match, of a border guard": (GUARD, lambda hour: f"/outside/{hour.outside.key}"),
    "justify": (OFFICER, lambda _: "/justify"),
    "justify_one": (OFFICER, lambda hour: f"/justify/{drawn(hour.query).key}"),
    "samples": (INSPECTOR, lambda _: "/samples?state=open"),
    "samples, none": (INSPECTOR, lambda _: "/samples?state=late"),
    "frequent_askers": (LEAD, lambda _: "/frequent"),
    "match_rates": (INSPECTOR, lambda _: "/rates?by=features"),
    "authorisations": (OFFICER, lambda _: "/authorisations"),
    "authorisation_new": (OFFICER, lambda _: "/authorisations/new?use=watch_list"),
    "authorisation": (OFFICER, lambda hour: f"/authorisations/{hour.many.granted.key}"),
    "authorisation, to grant": (LEAD, lambda hour: f"/authorisations/{hour.many.asked.key}"),
    "authorisation, of the data-protection officer": (
        INSPECTOR,
        lambda hour: f"/authorisations/{hour.many.asked.key}",
    ),
    "check_jobs": (OFFICER, lambda _: "/check-jobs"),
    "check_job_new": (OFFICER, lambda _: "/check-jobs/new"),
    "check_job": (OFFICER, lambda hour: f"/check-jobs/{hour.many.job.pk}"),
    "check_job, of another": (LEAD, lambda hour: f"/check-jobs/{hour.many.job.pk}"),
    "watch_lists": (OFFICER, lambda _: "/watch-lists"),
    "watch_list_new": (OFFICER, lambda _: "/watch-lists/new"),
    "watch_list": (OFFICER, lambda hour: f"/watch-lists/{hour.many.watched.key}"),
    "watch_list, of the data-protection officer": (
        INSPECTOR,
        lambda hour: f"/watch-lists/{hour.many.watched.key}",
    ),
    "audit": (INSPECTOR, lambda _: "/audit"),
    "audit_entry": (
        INSPECTOR,
        lambda _: f"/audit/{AuditEntry.objects.filter(action='message.received').latest('pk').pk}",
    ),
    "audit_chain": (INSPECTOR, lambda _: "/audit/chain"),
    "quick_check, of a border guard": (GUARD, lambda _: "/check"),
}
PARTS = {"pulse", "inbox_news", "inbox_preview", "quick_check_panel", "import_ledger", "alert_draft_checks"}
PARTS |= {"copy_standing", "answer_sources", "check_job_progress"}
DOWNLOADS = {"message_original", "message_file", "set_aside_original", "import_bad_rows"}
DOWNLOADS |= {"alert_paper", "alert_picture", "match_picture", "check_job_result"}
NO_PAGES = {"home", *PARTS, *DOWNLOADS}
"""What answers GET and is no page: a redirection, parts of pages (which stories meet in their pages), downloads."""
