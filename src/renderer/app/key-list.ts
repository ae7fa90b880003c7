import type { Texts } from './i18n/id.ts';

export type KeyRow = readonly [keys: readonly string[], text: string];
export interface KeySection {
  readonly title: string;
  readonly rows: readonly KeyRow[];
}

/** All keys of all screens, for the page behind F1 and for the card that is printed: one list, so that both say the same. */
export function keyList(t: Texts): readonly KeySection[] {
  const { actions, arrows, counter, everywhere, scan, scanText, space } = t.keysHelp;
  const { screens } = t;
  return [
    {
      title: counter,
      rows: [
        [['F2'], actions.search],
        [['Enter'], actions.enter],
        [['F5'], actions.exact],
        [['F7', 'F8'], actions.notes],
        [['F4'], actions.thousands],
        [['F9'], actions.tender],
        [[arrows, space], actions.sheets],
        [['F3'], actions.kind],
        [['Ctrl F'], actions.filter],
        [['F6'], actions.history],
        [['Ctrl P'], actions.print],
        [[scan], scanText],
      ],
    },
    {
      title: everywhere,
      rows: [
        [['Esc'], actions.back],
        [['Ctrl 1', '… 0'], actions.screens],
        [['Ctrl L'], actions.lock],
        [['F10'], actions.ready],
        [['F1'], actions.help],
      ],
    },
    {
      title: screens.receipts,
      rows: [
        [['F2'], actions.receiptSearch],
        [['F3'], actions.receiptViews],
        [['Ctrl P'], actions.reprint],
        [['F8'], actions.reverse],
      ],
    },
    {
      title: screens.drawer,
      rows: [
        [['F4'], actions.accept],
        [['F5'], actions.pettyOut],
        [['F6'], actions.pettyIn],
        [['F7'], actions.toSafe],
        [['F8'], actions.toCashier],
        [['F9'], actions.close],
        [['F8'], actions.recount],
      ],
    },
    {
      title: screens.supervision,
      rows: [
        [['J', 'K'], actions.choose],
        [['S'], actions.approve],
        [['T'], actions.reject],
        [['F3'], actions.drawer],
        [['F5'], actions.pettyOut],
        [['F6'], actions.pettyIn],
        [['F9'], actions.close],
      ],
    },
    {
      title: screens.invoices,
      rows: [
        [['F3'], actions.newInvoice],
        [['F4'], actions.state],
        [['F8'], actions.payInvoice],
      ],
    },
    {
      title: screens.collectives,
      rows: [
        [['Ctrl Insert'], actions.newCollective],
        [['F3'], actions.add],
        [['F4'], actions.change],
        [['F9'], actions.payCollective],
      ],
    },
    {
      title: `${screens.instalments}, ${screens.adjustments}`,
      rows: [
        [['F3'], actions.fresh],
        [['F4'], actions.state],
        [['Ctrl P'], actions.printPaper],
      ],
    },
    {
      title: screens.applications,
      rows: [
        [['J', 'K'], actions.triageMove],
        [['A', 'R'], actions.triageDecide],
        [['B', 'W'], actions.triageBack],
        [['E'], actions.triageFacts],
        [[space, 'Shift A'], actions.triageSelect],
        [['Z'], actions.triageUndo],
        [['Enter', '/'], actions.triageOpen],
      ],
    },
    {
      title: screens.tickets,
      rows: [
        [['F3'], actions.newTicket],
        [['F2', 'F4', 'F5', 'F9'], actions.entryFields],
        [['F6', 'F7', 'F8'], actions.entrySteps],
        [['J', 'K'], actions.triageMove],
        [['V', 'T', 'H'], actions.ticketSteps],
        [['B', 'M', 'W', 'L'], actions.ticketUnderWay],
        [['C', 'O'], actions.ticketEnd],
        [['R', 'D'], actions.ticketReject],
        [['P', 'N'], actions.ticketWrite],
        [['E', 'U'], actions.ticketEdit],
        [['Ctrl P'], actions.ticketOrder],
        [['F4'], actions.officers],
        [['Enter', '/'], actions.ticketOpen],
        [['F7', 'T'], actions.outageKeys],
        [['W'], actions.ticketMapWall],
      ],
    },
    {
      title: screens.meterReadings,
      rows: [
        [['J', 'K'], actions.benchMove],
        [['A', 'R', 'E'], actions.benchDecide],
        [['1', '… 0'], actions.benchReason],
        [['U', 'Z'], actions.benchRepair],
        [['N', 'S'], actions.benchMany],
        [['B', '/'], actions.benchLift],
      ],
    },
    {
      title: screens.billingRuns,
      rows: [[['F9'], actions.sheetsPrint]],
    },
    {
      title: screens.tariffs,
      rows: [[['F3', 'F9'], actions.tariffKeys]],
    },
    {
      title: screens.deposits,
      rows: [
        [['F2', 'F3', 'F4'], actions.depositViews],
        [[space, 'Ctrl A'], actions.tick],
        [['F6'], actions.cancelSlip],
        [['F8'], actions.office],
        [['Ctrl P'], actions.printPaper],
      ],
    },
    {
      title: screens.settlements,
      rows: [
        [['J', 'K'], actions.choose],
        [[arrows], actions.settlementDay],
        [['F3'], actions.settlementImport],
        [['F4'], actions.settlementState],
        [['F8'], actions.settlementFiles],
        [['S'], actions.approve],
        [['T'], actions.reject],
      ],
    },
    {
      title: screens.months,
      rows: [
        [['Enter'], actions.closeMonth],
        [['F6'], actions.backMonth],
      ],
    },
    {
      title: screens.dashboard,
      rows: [
        [['1', '2', '3'], actions.span],
        [['Enter'], actions.behind],
        [['T'], actions.table],
        [['W'], actions.wall],
      ],
    },
    {
      title: screens.reports,
      rows: [
        [['F2'], actions.findReport],
        [['F3'], actions.water],
        [['F4'], actions.range],
        [['F5'], actions.refresh],
        [['F6', 'F7'], actions.pastExports],
        [['F8', 'F9'], actions.reportGrid],
        [['Ctrl S'], actions.saveView],
        [[`Alt ${arrows}`], actions.turnPage],
        [['Ctrl P', 'Ctrl E'], actions.pdf],
      ],
    },
  ];
}
