import { Box, Button, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { OnDesk } from './on-desk.tsx';
import { PaidPane } from './paid-pane.tsx';
import { PaidView } from './paid-view.tsx';
import { PayPane } from './pay-pane.tsx';
import type { Counter } from './use-counter.ts';
import type { Desk } from './use-desk.ts';

/** The part of the counter below the box: nobody yet, a customer, or one who has just paid. */
export function AtWindow({ counter, active }: { counter: Counter; active: boolean }) {
  const { t, error } = useI18n();
  const { at, desk, payment, payable, obstacle } = counter;

  if (at.is === 'nobody') return <NobodyYet mayTakeMoney={counter.mayTakeMoney} />;
  if (at.is === 'paid') {
    return (
      <>
        <PaidView things={at.paid.things} />
        <PaidPane paid={at.paid} active={active} />
      </>
    );
  }
  if (counter.error) {
    return (
      <Notice
        tone="error"
        sx={{ mx: 5, my: 3 }}
        actions={<Button onClick={counter.retry}>{t.common.retry}</Button>}
      >
        {error(counter.error)}
      </Notice>
    );
  }
  if (!desk) return <SkeletonRows rows={7} label={t.common.loading} />;
  const gone = desk.is === 'customer' && desk.option.kind === 'bills' && desk.gone.length > 0;
  return (
    <>
      <OnDesk counter={counter} desk={desk} />
      {desk.quoteError && (
        <Notice tone="error" sx={{ m: 5, mb: 0 }}>
          {error(desk.quoteError)}
        </Notice>
      )}
      {obstacle === 'looking' ? (
        <Notice tone="info" sx={{ m: 5 }}>
          {t.pay.obstacles.looking}
        </Notice>
      ) : (
        payable && (
          <PayPane
            payment={payment}
            payable={payable}
            obstacle={obstacle}
            asOf={desk.asOf}
            linkDown={counter.linkDown}
            amountRef={counter.refs.amountRef}
            referenceRef={counter.refs.referenceRef}
            onConfirm={counter.confirm}
          />
        )
      )}
      {obstacle === 'nothingDue' && (gone || desk.is === 'collective' || isOther(desk)) && (
        <Notice tone="info" sx={{ m: 5 }}>
          {t.pay.obstacles.nothingDue}
        </Notice>
      )}
      {!payable && payment.form.refusal && (
        <Notice tone="error" sx={{ m: 5 }}>
          {error(payment.form.refusal)}
        </Notice>
      )}
    </>
  );
}

/** Instalments or invoices: where nothing of them can be paid, their list alone does not say so. */
function isOther(desk: Desk): boolean {
  return desk.is === 'customer' && desk.option.kind !== 'bills';
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
