import { WIDGET } from "@zvonok/contract/events/event-types.ts";
import type { Homeserver } from "../matrix/homeserver.ts";
import type { EventId, RoomId } from "../matrix/identifiers.ts";
import { announcement, joinLink, replacement } from "./announcement.ts";
import type { CallNotice } from "./call-notice.ts";
import { callWidget } from "./call-widget.ts";
import { GROUP_CALL, terminations } from "./group-call.ts";
import type { Publication, Standing } from "./publication.ts";
import { foreignSlots, lowestFreeSlot, slotOfCall } from "./widget-slot.ts";

type Telling = {
  homeserver: Homeserver;
  room: RoomId;
  notice: CallNotice;
  told: Publication;
  standing: Standing;
};

/**
 * Brings a room to a call's state, from whatever it has been told before. `told` grows with every step, so that after a
 * failure the rest is all there is to do; each message has a transaction id of its own, so that saying it again says
 * nothing new.
 */
export async function tellRoom(telling: Telling): Promise<void> {
  const { notice } = telling;
  switch (notice.state) {
    case "planned":
      await announce(telling);
      break;
    case "open":
      // The widget first: people wait for it.
      await showWidget(telling);
      await announce(telling);
      await offerLink(telling);
      break;
    case "ended":
      await removeWidget(telling);
      await closeMessages(telling);
      break;
    default:
      notice.state satisfies never;
  }
  const { told } = telling;
  told.publishedState = notice.state;
  told.publishedStartsAt = notice.startsAt;
  told.publishedEndsAt = notice.endsAt;
  told.publications += 1;
}

/** The first announcement is that of a planned call even where it opens at once, so that it is the same event always. */
async function announce(telling: Telling): Promise<void> {
  const { notice, told } = telling;
  told.messageEvent ??= await send(
    telling,
    announcement({ ...notice, state: "planned", openedAt: null }),
    "announcement",
  );
  if (notice.state !== "planned" || told.publishedState !== null)
    await edit(telling, told.messageEvent, announcement(notice), "announcement");
}

async function offerLink(telling: Telling): Promise<void> {
  telling.told.linkEvent ??= await send(telling, joinLink(telling.notice), "link");
}

async function closeMessages(telling: Telling): Promise<void> {
  const { notice, told } = telling;
  if (told.linkEvent !== null) await edit(telling, told.linkEvent, joinLink(notice), "link");
  if (told.messageEvent !== null) await edit(telling, told.messageEvent, announcement(notice), "announcement");
}

/** Where this call's widget stands: as we know, or, after a crash that kept it from us, as the room shows. */
function ownSlot({ notice, told, standing }: Telling): string | null {
  const shown = slotOfCall(standing.widgets, notice.callId);
  return told.widgetSlot ?? (shown !== null && !standing.heldSlots.includes(shown) ? shown : null);
}

async function showWidget(telling: Telling): Promise<void> {
  const { homeserver, room, notice, told, standing } = telling;
  const slot = ownSlot(telling) ?? lowestFreeSlot([...standing.heldSlots, ...foreignSlots(standing.widgets)]);
  await homeserver.sendState(room, WIDGET, slot, callWidget(notice, slot, homeserver.bot));
  told.widgetSlot = slot;
}

async function removeWidget(telling: Telling): Promise<void> {
  const { homeserver, room, notice, told, standing } = telling;
  const slot = ownSlot(telling);
  if (slot !== null) await homeserver.sendState(room, WIDGET, slot, {});
  told.widgetSlot = null;
  // While another call runs in this chat its group call can't be told from ours.
  if (notice.jitsiDomain !== null || standing.heldSlots.length > 0) return;
  for (const { stateKey, content } of terminations(standing.groupCalls))
    await homeserver.sendState(room, GROUP_CALL, stateKey, content);
}

const transactionId = ({ notice }: Telling, what: string): string => `call.${notice.callId}.${what}`;

function send(telling: Telling, content: Record<string, unknown>, what: string): Promise<EventId> {
  const { homeserver, room } = telling;
  return homeserver.sendMessage(room, "m.room.message", content, transactionId(telling, what));
}

async function edit(telling: Telling, event: EventId, content: Record<string, unknown>, what: string): Promise<void> {
  const { state, startsAt, endsAt } = telling.notice;
  // A lesson may be moved while the room is being told, and it may be moved to and fro.
  const times = `${startsAt.getTime()}-${endsAt.getTime()}`;
  await send(telling, replacement(event, content), `${what}.${telling.told.publications}.${state}.${times}`);
}
