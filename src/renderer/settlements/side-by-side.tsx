import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { MatchedPayment, SettlementMatch } from '../../shared/contract/settlement-cards.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

type Fact = readonly [name: string, value: ReactNode];

/** Name above value, so that the two sides stand line by line in half a panel each. */
function Side(props: { title: string; none: string; facts: readonly Fact[] | null; children?: ReactNode }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography sx={{ fontWeight: 600, pb: 1, mb: 2, borderBottom: 1, borderColor: 'divider' }}>
        {props.title}
      </Typography>
      {props.facts === null ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {props.none}
        </Typography>
      ) : (
        <Box component="dl" sx={{ m: 0 }}>
          {props.facts.map(([name, value]) => (
            <Box key={name} sx={{ mb: 2 }}>
              <Typography component="dt" variant="caption" sx={{ color: 'text.secondary' }}>
                {name}
              </Typography>
              <Typography component="dd" sx={{ m: 0, fontWeight: 520, overflowWrap: 'anywhere' }}>
                {value}
              </Typography>
            </Box>
          ))}
        </Box>
      )}
      {props.children}
    </Box>
  );
}

export function LineFacts({ line }: { line: SettlementMatch['line'] }) {
  const { t, date, dateTime } = useI18n();
  const texts = t.settlements.detail;
  return (
    <Side
      title={texts.line}
      none={texts.noLine}
      facts={
        line && [
          [texts.bill, <Strong key="bill">{formatRupiah(line.billAmount)}</Strong>],
          [texts.paidAt, line.paidAt ? dateTime(line.paidAt) : '–'],
          [texts.day, date(line.settledOn)],
          [texts.connectionNo, line.connectionNo ?? '–'],
          ...(line.amount === line.billAmount
            ? []
            : ([[texts.amount, formatRupiah(line.amount)]] satisfies Fact[])),
          [texts.fee, formatRupiah(line.fee)],
          [texts.net, formatRupiah(line.netAmount)],
          [texts.fileLabel, texts.file(line.fileName, line.lineNo)],
        ]
      }
    />
  );
}

export function PaymentFacts({ title, payment }: { title: string; payment: MatchedPayment | null }) {
  const { t, date, dateTime } = useI18n();
  const texts = t.settlements.detail;
  return (
    <Side
      title={title}
      none={texts.noPayment}
      facts={
        payment && [
          [texts.total, <Strong key="total">{formatRupiah(payment.total)}</Strong>],
          [texts.paidAt, dateTime(payment.paidAt)],
          payment.settlementDay
            ? [texts.day, date(payment.settlementDay)]
            : [texts.business, date(payment.businessDate)],
          [texts.connectionNo, payment.connectionNo],
          [texts.customer, payment.customerName],
          ...(payment.receiptNo || payment.tenderReference
            ? ([[texts.reference, payment.receiptNo ?? payment.tenderReference]] satisfies Fact[])
            : []),
        ]
      }
    >
      {payment && (
        <Bills
          title={texts.bills}
          bills={payment.items}
          note={payment.backdateReason ? texts.posted : payment.imported ? texts.imported : null}
        />
      )}
    </Side>
  );
}

/** Of a line without a payment: what was due on that day, so that one sees what it would pay. */
export function Account({ account }: { account: SettlementMatch['account'] }) {
  const { t } = useI18n();
  const texts = t.settlements.detail;
  if (!account) {
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {texts.unknown}
      </Typography>
    );
  }
  return (
    <Box>
      <Typography sx={{ fontWeight: 600 }}>{account.customerName}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        {account.connectionNo} · {account.address}
      </Typography>
      {account.due.length === 0 ? (
        <Typography variant="body2">{texts.nothingDue}</Typography>
      ) : (
        <Bills title={texts.account} bills={account.due} note={null} />
      )}
    </Box>
  );
}

function Bills(props: {
  title: string;
  bills: readonly { usagePeriod: string; amount: number; lateFee: number }[];
  note: string | null;
}) {
  const { t, period } = useI18n();
  return (
    <Box>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {props.title}
      </Typography>
      {props.bills.map((bill) => (
        <Box
          key={bill.usagePeriod}
          sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, whiteSpace: 'nowrap' }}
        >
          <span>{period(bill.usagePeriod)}</span>
          <Typography
            component="span"
            title={
              bill.lateFee > 0 ? `${t.settlements.detail.lateFee} ${formatRupiah(bill.lateFee)}` : undefined
            }
            sx={{ fontWeight: 520, ml: 'auto' }}
          >
            {formatRupiah(bill.amount)}
          </Typography>
        </Box>
      ))}
      {props.note && (
        <Typography variant="caption" component="p" sx={{ mt: 1, color: 'text.secondary' }}>
          {props.note}
        </Typography>
      )}
    </Box>
  );
}

function Strong({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ fontSize: 16, fontWeight: 620 }}>
      {children}
    </Box>
  );
}
