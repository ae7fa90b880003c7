import type { TicketEvent, TicketSheet } from '../../shared/contract/ticket-sheet.ts';
import type { I18n } from '../app/i18n/i18n.tsx';

/** The history in words: what happened, by whom, with what belongs to it. */
export function eventLines(sheet: TicketSheet, t: I18n['t']) {
  return sheet.history.map((event) => ({
    at: event.at,
    what: whatHappened(event, t),
    who: event.channel === 'COUNTER' ? event.by : `${event.by} (${event.channel})`,
    note: [detailOf(event, t), event.note, event.told && event.action !== 'file' && t.ticketDesk.events.told]
      .filter(Boolean)
      .join(' · '),
  }));
}

function whatHappened({ action, reasonCode, details }: TicketEvent, t: I18n['t']): string {
  if (action === 'photo' && details['removed'] === true) return t.ticketDesk.events.removed;
  const what = t.ticketWords.events[action];
  return reasonCode === null ? what : `${what}: ${t.ticketWords.reasons[reasonCode]}`;
}

function detailOf({ action, details }: TicketEvent, t: I18n['t']): string {
  const { events, photos } = t.ticketDesk;
  const words = t.ticketWords;
  const text = (key: string) => (typeof details[key] === 'string' ? details[key] : '');
  const named = (names: Readonly<Record<string, string>>, key: string) => names[text(key)] ?? text(key);
  switch (action) {
    case 'assign':
      return [text('officerName'), text('workOrderNo')].filter(Boolean).join(', ');
    case 'order':
      return text('workOrderNo');
    case 'solve':
    case 'follow_up':
      return [named(words.causes, 'cause'), named(words.resolutions, 'resolution')]
        .filter(Boolean)
        .join(', ');
    case 'close':
      return details['confirmed'] === true
        ? events.confirmed
        : details['confirmed'] === false
          ? events.notConfirmed
          : '';
    case 'reject':
      return text('parentNo');
    case 'repeat':
      return text('ticketNo');
    case 'set_priority':
      return `${named(words.priorities, 'from')} → ${named(words.priorities, 'to')}`;
    case 'photo':
      return named(photos.purposes, 'purpose');
    case 'edit':
      return editedFields(details, t);
    default:
      return '';
  }
}

function editedFields(details: Record<string, unknown>, t: I18n['t']): string {
  const { fields, events } = t.ticketDesk;
  const changed = (details['changed'] ?? {}) as Record<string, { from?: string; to?: string }>;
  const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    category: t.ticketWords.categories,
    unit: t.ticketWords.units,
  };
  const parts = Object.entries(changed).map(([field, { from, to }]) => {
    const name = (fields as Readonly<Record<string, string>>)[field] ?? field;
    const known = names[field];
    return known && from !== undefined && to !== undefined
      ? events.changed(name, known[from] ?? from, known[to] ?? to)
      : name;
  });
  return events.fields(parts.join(', '));
}
