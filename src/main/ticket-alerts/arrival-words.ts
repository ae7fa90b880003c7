import { z } from 'zod';
import { TICKET_CATEGORIES, TICKET_PRIORITIES, type TicketCategory } from '../../shared/contract/tickets.ts';
import type { Language } from '../../shared/dates.ts';
import { TICKET_CATEGORY_WORDS, TICKET_PRIORITY_WORDS } from '../../shared/ticket-words.ts';
import type { AlertWords } from '../console/alerts.ts';

/** Something that others told: kind, place and number, nothing about a person. */
export const arrivalSchema = z.object({
  seq: z.int(),
  action: z.enum(['file', 'reopen', 'repeat']),
  ticketId: z.int(),
  ticketNo: z.string(),
  category: z.enum(TICKET_CATEGORIES),
  priority: z.enum(TICKET_PRIORITIES),
  villageName: z.string().nullable(),
  districtName: z.string().nullable(),
});
export type Arrival = z.infer<typeof arrivalSchema>;

const WORDS = {
  id: {
    file: 'Pengaduan baru',
    reopen: 'Pengaduan dibuka kembali',
    repeat: 'Pengaduan disampaikan lagi',
    many: (count: number) => `${count} pengaduan masuk`,
    urgent: (count: number) => `${count} darurat`,
    noPlace: 'tanpa lokasi',
  },
  en: {
    file: 'New complaint',
    reopen: 'Complaint reopened',
    repeat: 'Complaint told again',
    many: (count: number) => `${count} complaints came in`,
    urgent: (count: number) => `${count} urgent`,
    noPlace: 'no place given',
  },
} as const;

/** How many kinds a note about many names; a note has room for three lines at most. */
const KINDS_NAMED = 2;

/** Title and text of the note about one arrival or several together. */
export function arrivalWords(arrivals: readonly Arrival[], language: Language): AlertWords {
  const words = WORDS[language];
  const [first] = arrivals;
  if (first && arrivals.length === 1) {
    const urgent = first.priority === 'urgent' ? `${TICKET_PRIORITY_WORDS[language].urgent}: ` : '';
    const place = [first.villageName, first.districtName].filter((name) => name !== null).join(', ');
    return {
      title: `${urgent}${words[first.action]}`,
      body: [TICKET_CATEGORY_WORDS[language][first.category], place || words.noPlace, first.ticketNo].join(
        ' · ',
      ),
    };
  }
  const urgent = arrivals.filter(({ priority }) => priority === 'urgent').length;
  const kinds = new Map<TicketCategory, number>();
  for (const { category } of arrivals) kinds.set(category, (kinds.get(category) ?? 0) + 1);
  const most = [...kinds].sort(([, a], [, b]) => b - a).slice(0, KINDS_NAMED);
  return {
    title: words.many(arrivals.length),
    body: [
      ...(urgent > 0 ? [words.urgent(urgent)] : []),
      ...most.map(([category, count]) => `${TICKET_CATEGORY_WORDS[language][category]} ${count}`),
    ].join(' · '),
  };
}
