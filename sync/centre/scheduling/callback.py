"""Where a gateway posts what candidates answer; the gateway's signature is the only key."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sync.centre.exchange.messages.addresses import gateway
from sync.centre.exchange.messages.twilio import Twilio
from sync.centre.scheduling.incoming import receive
from sync.centre.scheduling.models import Message

NO_GATEWAY: Final = 404
NOT_SIGNED: Final = 403
INCOMPLETE: Final = 400


@csrf_exempt
@login_not_required
@require_POST
def twilio(request: HttpRequest) -> HttpResponse:
    """``/exchange/messages/twilio``; an empty TwiML says that nothing more is to be sent by the gateway."""
    carrier = gateway()
    if not isinstance(carrier, Twilio):
        return HttpResponse(status=NO_GATEWAY)
    form = {name: str(value) for name, value in request.POST.items()}
    signature = request.headers.get("X-Twilio-Signature", "")
    if not carrier.is_signed(request.build_absolute_uri(), form, signature):
        return HttpResponse(status=NOT_SIGNED)
    if not {"MessageSid", "From"} <= form.keys():
        return HttpResponse(status=INCOMPLETE)
    came = carrier.received(form)
    receive(Message.Channel.SMS, came.address, came.text, external_id=came.name)
    return HttpResponse("<Response/>", content_type="text/xml")
