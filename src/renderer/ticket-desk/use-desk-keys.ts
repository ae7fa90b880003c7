import type { TicketSheet } from '../../shared/contract/ticket-sheet.ts';
import type { TicketWorkflow } from '../../shared/contract/tickets.ts';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { type DeskPanel, panelOf, STEP_KEYS, stepsFrom } from './step-words.ts';
import type { TicketSteps } from './use-ticket-steps.ts';

interface DeskKeys {
  active: boolean;
  workflow: TicketWorkflow | undefined;
  sheet: TicketSheet | undefined;
  steps: TicketSteps;
  openPanel: (panel: DeskPanel) => void;
  move: (step: number) => void;
  open: () => void;
  search: () => void;
  officers: () => void;
  back: () => boolean;
}

/** The keys of the queue. Letters are keys only while nobody types; buttons keep Enter for themselves. They act on what is wholly on the screen. */
export function useDeskKeys(keys: DeskKeys): void {
  const { workflow, sheet, steps } = keys;
  const letter = (act: () => unknown) => () => {
    if (!mayTakeLetter() || document.activeElement?.matches('select')) return false;
    act();
    return true;
  };
  const onButton = () => document.activeElement?.matches('button, a, select, [role="application"]') ?? false;
  const unlessButton = (run: () => void) => () => {
    if (!mayTakeLetter() || onButton()) return false;
    run();
    return true;
  };
  const mine = sheet ? stepsFrom(workflow, sheet.card.state) : [];
  const letters: Record<string, () => boolean> = {};
  for (const key of new Set(Object.values(STEP_KEYS)))
    letters[key] = letter(() => {
      const step = mine.find((each) => STEP_KEYS[each] === key);
      if (!sheet || !step) return;
      const panel = panelOf(step, workflow);
      if (panel) keys.openPanel(panel);
      else steps.take(sheet.card, step);
    });
  const always = (panel: DeskPanel, may: boolean) => letter(() => sheet && may && keys.openPanel(panel));
  const state = sheet?.card.state;
  useKeys(keys.active, {
    ...letters,
    J: letter(() => keys.move(1)),
    K: letter(() => keys.move(-1)),
    ArrowDown: unlessButton(() => keys.move(1)),
    ArrowUp: unlessButton(() => keys.move(-1)),
    D: always({ kind: 'double' }, mine.includes('reject')),
    P: always({ kind: 'message' }, true),
    N: always({ kind: 'note' }, true),
    E: always({ kind: 'edit' }, state !== 'closed' && state !== 'rejected'),
    U: always({ kind: 'priority' }, sheet?.card.open ?? false),
    'Ctrl+P': () => sheet && sheet.workOrders.length > 0 && steps.print(sheet.card.ticketId),
    Enter: unlessButton(keys.open),
    '/': letter(keys.search),
    F4: keys.officers,
    Escape: keys.back,
  });
}
