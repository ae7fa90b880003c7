import { Box, Button, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { AccountHeader } from '../connections/account-header.tsx';
import { DueSheets } from '../connections/due-sheets.tsx';
import { PaidPane } from './paid-pane.tsx';
import { PayPane } from './pay-pane.tsx';
import type { Counter } from './use-counter.ts';

/** The part of the counter below the box: nobody yet, a customer, or one who has just paid. */
export function AtWindow({ counter, active }: { counter: Counter; active: boolean }) {
  const { t, error } = useI18n();
  const { at, shown, payment, due, obstacle } = counter;

  if (at.is === 'nobody') return <NobodyYet mayTakeMoney={counter.mayTakeMoney} />;
  if (at.is === 'paid') {
    return (
      <>
        <AccountHeader connection={at.paid.connection} />
        <DueSheets sheets={at.paid.sheets} gone={[]} chosen={null} onChoose={() => undefined} paid />
        <PaidPane paid={at.paid} active={active} />
      </>
    );
  }
  if (shown.error) {
    return (
      <Notice
        tone="error"
        sx={{ mx: 5, my: 3 }}
        actions={<Button onClick={shown.retry}>{t.common.retry}</Button>}
      >
        {error(shown.error)}
      </Notice>
    );
  }
  const { account } = shown;
  if (!account) return <SkeletonRows rows={7} label={t.common.loading} />;
  const nothingDue = obstacle === 'nothingDue';
  return (
    <>
      <AccountHeader connection={account.connection} />
      {account.quote.sheets.length === 0 && shown.gone.length === 0 ? (
        <Box sx={{ flex: 1, borderTop: 1, borderColor: 'divider', p: 5 }}>
          <Notice tone={nothingDue ? 'success' : 'warning'}>
            {nothingDue || obstacle === 'looking' ? t.sheets.empty : t.pay.obstacles[obstacle ?? 'reading']}
          </Notice>
        </Box>
      ) : (
        <DueSheets
          sheets={account.quote.sheets}
          gone={shown.gone}
          chosen={counter.mayChoose && due ? due.count : null}
          onChoose={(count) => due && payment.dispatch({ type: 'choose', count, of: due.all })}
          stale={counter.linkDown}
        />
      )}
      {obstacle === 'looking' ? (
        <Notice tone="info" sx={{ m: 5 }}>
          {t.pay.obstacles.looking}
        </Notice>
      ) : (
        due && (
          <PayPane
            payment={payment}
            due={due}
            obstacle={obstacle}
            asOf={account.asOf}
            linkDown={counter.linkDown}
            amountRef={counter.refs.amountRef}
            referenceRef={counter.refs.referenceRef}
            onConfirm={counter.confirm}
          />
        )
      )}
      {nothingDue && shown.gone.length > 0 && (
        <Notice tone="info" sx={{ m: 5 }}>
          {t.pay.obstacles.nothingDue}
        </Notice>
      )}
      {!due && payment.form.refusal && (
        <Notice tone="error" sx={{ m: 5 }}>
          {error(payment.form.refusal)}
        </Notice>
      )}
    </>
  );
}

/** Says what will be here and the keys that bring it. */
function NobodyYet(props: { mayTakeMoney: boolean }) {
  const { t } = useI18n();
  const { actions } = t.keysHelp;
  const rows = [
    ...(props.mayTakeMoney
      ? [
          ['Enter', actions.enter],
          ['F5', t.pay.exact],
          ['F7 F8', actions.notes],
          ['F9', actions.tender],
        ]
      : []),
    ['F6', actions.history],
    ['Esc', actions.back],
  ] as const;
  return (
    <Box sx={{ px: 5, pt: 2 }}>
      <Typography sx={{ color: 'text.secondary', mb: 5 }}>{t.search.hint}</Typography>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'max-content 1fr',
          columnGap: 4,
          rowGap: 2,
          color: 'text.secondary',
        }}
      >
        {rows.map(([keys, text]) => (
          <Box key={keys} sx={{ display: 'contents' }}>
            <Box sx={{ display: 'flex', gap: 1 }}>
              {keys?.split(' ').map((key) => (
                <KeyCap key={key} keys={key} />
              ))}
            </Box>
            <Typography variant="body2">{text}</Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
