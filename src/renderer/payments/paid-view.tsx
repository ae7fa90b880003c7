import { CollectiveHeader } from '../collectives/collective-header.tsx';
import { MemberTable } from '../collectives/member-table.tsx';
import { AccountHeader } from '../connections/account-header.tsx';
import { DueInstalments } from '../connections/due-instalments.tsx';
import { DueInvoices } from '../connections/due-invoices.tsx';
import { DueSheets } from '../connections/due-sheets.tsx';
import type { PaidThings } from './paid-things.ts';
import { PayerHeader } from './payer-header.tsx';

const NONE: readonly number[] = [];
const still = () => undefined;

/** What has just been paid, whatever it was, marked as paid until the next customer. */
export function PaidView({ things }: { things: PaidThings }) {
  switch (things.kind) {
    case 'bills':
      return (
        <>
          <AccountHeader connection={things.connection} />
          <DueSheets sheets={things.sheets} gone={[]} chosen={null} onChoose={still} paid />
        </>
      );
    case 'instalments':
      return (
        <>
          <AccountHeader connection={things.connection} />
          <DueInstalments
            plan={things.plan}
            instalments={things.instalments as typeof things.plan.open}
            onDate=""
            chosen={null}
            onChoose={still}
            paid
          />
        </>
      );
    case 'invoices':
      return (
        <>
          {'connection' in things.payer ? (
            <AccountHeader connection={things.payer.connection} />
          ) : (
            <PayerHeader {...things.payer} />
          )}
          <DueInvoices
            invoices={things.invoices}
            valid={NONE}
            ticked={null}
            onTick={still}
            cursor={null}
            paid
          />
        </>
      );
    case 'collective':
      return (
        <>
          <CollectiveHeader collective={things.collective} />
          <MemberTable
            members={things.members}
            ticked={null}
            tickable={NONE}
            cursor={-1}
            onTick={still}
            onTickListed={still}
            tickLabel=""
            paid
          />
        </>
      );
  }
}
