"""Reads the frame and the pulse of one reader from the office's selectors."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from spoc.core.law.access import Verb
from spoc.core.terms.alerts import AlertState
from spoc.core.terms.messages import FormCode
from spoc.desk.ui import times
from spoc.desk.ui.frame import Frame, Person, choices_of
from spoc.desk.ui.look import look_of
from spoc.desk.ui.places import Count, address_of, rail
from spoc.desk.ui.pulse import Notice, Pulse, Strip
from spoc.office.accounts import policy
from spoc.office.accounts.models import User
from spoc.office.alerts.selectors.life import own_alerts_in
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.selectors import active_bureaux
from spoc.office.duty.models import OfficerNotice
from spoc.office.duty.selectors import shift_now, unseen_notices_for
from spoc.office.exchange.selectors import desk_views as exchange
from spoc.office.exchange.selectors.desk_views import InboxView, OutboxView
from spoc.office.exchange.selectors.waiting import last_heard_from
from spoc.office.screening.selectors.following import samples_of
from spoc.office.screening.selectors.reviewing import ReviewFilter, review_queue
from spoc.office.sources.selectors.reviewing import outside_queue
from spoc.words import notices, offices

NOTICES_SHOWN = 30
MATCHES_COUNTED = 100
NATIVE = (("en", "English"), ("sk", "Slovenčina"))


def frame_of(request: HttpRequest) -> Frame:
    user, now = request.user, timezone.now()
    if not isinstance(user, User):
        return Frame(now=times.local(now), zone=settings.TIME_ZONE, sign_in_url=address_of("account_login"))
    pulse, shift = pulse_of(user, now), shift_now(user.desk, now)
    return Frame(
        now=times.local(now),
        zone=settings.TIME_ZONE,
        person=Person(name=user.full_name, role=offices.role(user.role)),
        desk=offices.desk(user.desk) if user.desk else "",
        shift=_("Shift until %(time)s") % {"time": f"{times.local(shift.ends_at):%H:%M}"} if shift else "",
        shift_officer=shift.officer.full_name if shift else "",
        rail=rail(partial(policy.may, user), here=request.path, counts=pulse.counts),
        choices=choices_of(look_of(request), NATIVE, translation.get_language() or settings.LANGUAGE_CODE),
        pulse=pulse,
        panel_url=address_of("quick_check_panel") if policy.may(user, Verb.ASK) else None,
        pulse_url=address_of("pulse"),
        go_url=address_of("go"),
        sign_in_url=address_of("account_login"),
        sign_out_url=address_of("account_logout"),
        account_url=address_of("mfa_index"),
    )


def pulse_of(user: User, now: datetime) -> Pulse:
    """Only what the reader may see: an end user of an authority has a bell and nothing else."""
    rows = unseen_notices_for(user)[:NOTICES_SHOWN]
    works = bool(user.desk) and policy.may(user, Verb.READ_MESSAGES)
    inbox = exchange.inbox_counts(user, now) if works else {}
    return Pulse(
        strip=_strip(user, inbox, now) if works else Strip(knows_channels=False),
        counts={**(_counts(user, inbox, now) if works else {}), **_to_justify(user, now)},
        notices=tuple(map(_notice, rows)),
        seen_url=address_of("notices_seen"),
    )


def _strip(user: User, inbox: Mapping[InboxView, int], now: datetime) -> Strip:
    oldest_late = exchange.inbox(InboxView.LATE, officer=user, now=now).first()
    hits = exchange.inbox(InboxView.NEW, officer=user, now=now).filter(form_code=FormCode.G)
    oldest_hit = hits.order_by("made_at").first()
    gaps, heard = _watched(user)
    return Strip(
        late=inbox[InboxView.LATE],
        oldest_late=now - oldest_late.deadline.due_at if oldest_late and oldest_late.deadline else None,
        late_url=address_of("message", str(oldest_late.key)) if oldest_late else None,
        hits=hits.count() if oldest_hit else 0,
        oldest_hit=now - oldest_hit.made_at if oldest_hit else None,
        hits_url=address_of("message", str(oldest_hit.key)) if oldest_hit else None,
        silent=tuple(
            _silence(one, now - heard[one.pk], gap)
            for one, gap in gaps.items()
            if one.pk in heard and heard[one.pk] + gap < now
        ),
        knows_channels=bool(gaps) and len(heard) == len(gaps),
    )


def _watched(user: User) -> tuple[Mapping[Bureau, timedelta], Mapping[int, datetime]]:
    """The bureaux of the desk whose silence is told, with their usual gap; and when each was last heard."""
    bureaux = active_bureaux().filter(usual_gap_minutes__isnull=False, desk=user.desk)
    gaps = {one: timedelta(minutes=one.usual_gap_minutes or 0) for one in bureaux}
    return gaps, last_heard_from(gaps)


def _silence(bureau: Bureau, since: timedelta, gap: timedelta) -> str:
    values = {"bureau": bureau.code, "span": times.span(since), "gap": times.span(gap)}
    return _("No mail from %(bureau)s for %(span)s, usual gap %(gap)s") % values


def _counts(user: User, inbox: Mapping[InboxView, int], now: datetime) -> Mapping[str, Count]:
    outbox = exchange.outbox_counts(user.desk, now)
    failed, drafts = outbox[OutboxView.FAILED], exchange.drafts_of(user).count()
    aside = exchange.set_aside_list(user.desk).count()
    return {
        "inbox": Count(number=inbox[InboxView.TO_ANSWER], is_lit=bool(inbox[InboxView.LATE])),
        "outbox": Count(number=failed + drafts, is_lit=bool(failed)),
        "set_aside": Count(number=aside, is_lit=bool(aside)),
        "alerts_approve": Count(number=own_alerts_in(AlertState.PROPOSED).count()),
        "match_review": Count(number=_matches_waiting(user, now)),
    }


def _to_justify(user: User, now: datetime) -> Mapping[str, Count]:
    """Of whoever asks, an end user too."""
    rows = samples_of(user) if policy.may(user, Verb.ASK) else None
    if rows is None or not (number := rows.count()):
        return {}
    return {"justify": Count(number=number, is_lit=rows.filter(due_at__lte=now).exists())}


def _matches_waiting(user: User, now: datetime) -> int:
    sees_hidden = policy.is_shown(policy.actor_of(user), hidden_until=now + timedelta(seconds=1), at=now)
    ours = review_queue(ReviewFilter(), at=now, sees_hidden=sees_hidden)
    outside = outside_queue(ReviewFilter(), at=now, sees_hidden=sees_hidden)
    return min(sum(rows.order_by()[:MATCHES_COUNTED].count() for rows in (ours, outside)), MATCHES_COUNTED)


def _notice(row: OfficerNotice) -> Notice:
    keys = [row.route_key] if row.route_key else []
    return Notice(
        number=row.pk,
        text=notices.sentence(row.code, row.reference),
        url=address_of(row.route, *keys),
        made_at=row.made_at,
        is_urgent=row.is_urgent,
    )
