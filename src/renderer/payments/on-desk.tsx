import { Box, OutlinedInput, Typography } from '@mui/material';
import type { KeyboardEvent } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { CollectiveHeader } from '../collectives/collective-header.tsx';
import { filterMembers } from '../collectives/filter-members.ts';
import { MemberTable } from '../collectives/member-table.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { AccountHeader } from '../connections/account-header.tsx';
import { DueInstalments } from '../connections/due-instalments.tsx';
import { DueInvoices } from '../connections/due-invoices.tsx';
import { DueSheets } from '../connections/due-sheets.tsx';
import { KindSelector } from './kind-selector.tsx';
import { PayerHeader } from './payer-header.tsx';
import type { Counter } from './use-counter.ts';
import type { Desk } from './use-desk.ts';

type Of<K extends Desk['is']> = Extract<Desk, { is: K }>;

/** What lies on the desk, above the money: who it is about, and the list of what is due. */
export function OnDesk({ counter, desk }: { counter: Counter; desk: Desk }) {
  switch (desk.is) {
    case 'customer':
      return <CustomerOnDesk counter={counter} desk={desk} />;
    case 'collective':
      return <CollectiveOnDesk counter={counter} desk={desk} />;
    case 'invoice':
      return <InvoiceOnDesk counter={counter} desk={desk} />;
  }
}

function CustomerOnDesk({ counter, desk }: { counter: Counter; desk: Of<'customer'> }) {
  const { account, option } = desk;
  const chosen = counter.mayCount && counter.payable ? counter.payable.count : null;
  return (
    <>
      <AccountHeader connection={account.connection} />
      <KindSelector
        options={desk.options}
        current={option.key}
        disabled={counter.busy}
        onChoose={(key) => counter.payment.dispatch({ type: 'option', option: key })}
      />
      {option.kind === 'instalments' ? (
        <DueInstalments
          plan={option.plan}
          instalments={option.plan.open}
          onDate={account.quote.onDate}
          chosen={chosen}
          onChoose={counter.choose}
          stale={counter.linkDown}
        />
      ) : option.kind === 'invoices' ? (
        <DueInvoices
          invoices={account.invoices}
          valid={desk.ticks?.all ?? []}
          ticked={counter.ticks.on}
          onTick={counter.ticks.toggle}
          cursor={counter.mayChange ? (counter.ticks.rows[counter.ticks.cursor] ?? null) : null}
          stale={counter.linkDown}
        />
      ) : account.quote.sheets.length === 0 && desk.gone.length === 0 ? (
        <NothingDue counter={counter} />
      ) : (
        <DueSheets
          sheets={account.quote.sheets}
          gone={desk.gone}
          chosen={chosen}
          onChoose={counter.choose}
          stale={counter.linkDown}
        />
      )}
    </>
  );
}

function NothingDue({ counter: { obstacle } }: { counter: Counter }) {
  const { t } = useI18n();
  const nothingDue = obstacle === 'nothingDue';
  return (
    <Box sx={{ flex: 1, borderTop: 1, borderColor: 'divider', p: 5 }}>
      <Notice tone={nothingDue ? 'success' : 'warning'}>
        {nothingDue || obstacle === 'looking' ? t.sheets.empty : t.pay.obstacles[obstacle ?? 'reading']}
      </Notice>
    </Box>
  );
}

function CollectiveOnDesk({ counter, desk }: { counter: Counter; desk: Of<'collective'> }) {
  const { t } = useI18n();
  const { account } = desk;
  const { ticks } = counter;
  const members = filterMembers(account.members, ticks.filter);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) ticks.toggleCursor();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      ticks.setFilter('');
      counter.focusPay();
    }
  };
  return (
    <>
      <CollectiveHeader collective={account.collective} />
      {account.members.length === 0 ? (
        <Box sx={{ flex: 1, borderTop: 1, borderColor: 'divider', p: 5 }}>
          <Notice tone="info">{t.collectives.noMembers}</Notice>
        </Box>
      ) : (
        <>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 5, pb: 3 }}>
            <OutlinedInput
              inputRef={ticks.filterRef}
              value={ticks.filter}
              placeholder={t.collectives.filter}
              onChange={(event) => ticks.setFilter(event.target.value)}
              onKeyDown={onKeyDown}
              endAdornment={<KeyCap keys="Ctrl F" />}
              sx={{ width: 360 }}
              slotProps={{
                input: {
                  'aria-label': t.collectives.filter,
                  autoComplete: 'off',
                  spellCheck: false,
                  maxLength: 100,
                  style: { height: 30 },
                },
              }}
            />
            <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>
              {ticks.filter.trim() !== ''
                ? t.collectives.listed(members.length, account.members.length)
                : ticks.on && t.collectives.ticked(ticks.on.length, desk.ticks?.all.length ?? 0)}
            </Typography>
            <Box sx={{ flex: 1 }} />
            {counter.mayChange && (
              <Typography
                variant="body2"
                sx={{ color: 'text.secondary', display: 'flex', alignItems: 'center', gap: 1 }}
              >
                <KeyCap keys="↑" /> <KeyCap keys="↓" /> <KeyCap keys={t.keysHelp.space} />
                {t.collectives.tickOne} <KeyCap keys="F3" /> {t.collectives.tickAll}
              </Typography>
            )}
          </Box>
          <MemberTable
            members={members}
            ticked={ticks.on}
            tickable={desk.ticks?.all ?? []}
            cursor={counter.mayChange ? ticks.cursor : -1}
            onTick={ticks.toggle}
            onTickListed={ticks.toggleListed}
            tickLabel={t.sheets.all}
            stale={counter.linkDown}
          />
        </>
      )}
    </>
  );
}

function InvoiceOnDesk({ counter, desk }: { counter: Counter; desk: Of<'invoice'> }) {
  const { t } = useI18n();
  const { page } = desk;
  return (
    <>
      <PayerHeader name={page.payerName} address={page.payerAddress} connectionNo={page.connectionNo} />
      {page.state !== 'open' && (
        <Notice tone={page.state === 'paid' ? 'success' : 'warning'} sx={{ mx: 5, mb: 3 }}>
          {t.dueInvoices.states[page.state]}
        </Notice>
      )}
      <DueInvoices
        invoices={[page]}
        valid={page.state === 'expired' ? [] : [page.invoiceId]}
        ticked={null}
        onTick={() => undefined}
        cursor={null}
        stale={counter.linkDown}
      />
    </>
  );
}
