import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Installation, Works } from '../../shared/contract/connection-works.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { InvoicesTable } from './invoices-table.tsx';
import { PrintOrder } from './print-order.tsx';

/** What has been asked for and done for an application since its approval. */
export function WorksView({ applicationId }: { applicationId: number }) {
  const { t, dateTime, error } = useI18n();
  const texts = t.connectionWorks.view;
  const works = useQuery({
    queryKey: keys.works(applicationId),
    queryFn: () => loket.connectionWorks.works({ applicationId }),
    meta: { topics: ['applications', 'invoices', 'reversals'] },
  });
  if (works.isPending) return <SkeletonRows rows={4} label={t.common.loading} />;
  if (works.isError) return <Notice tone="error">{error(works.error)}</Notice>;
  const { invoices, workOrders, installations, connection, position, waitingSince } = works.data;
  const nothing = invoices.length + workOrders.length + installations.length === 0 && !connection;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 5 }}>
      {position !== null && waitingSince && (
        <Typography>{texts.position(position, dateTime(waitingSince).slice(0, -6))}</Typography>
      )}
      {nothing && position === null && (
        <Typography sx={{ color: 'text.secondary' }}>{texts.nothing}</Typography>
      )}
      {invoices.length > 0 && (
        <Part title={texts.invoices}>
          <InvoicesTable invoices={invoices} />
        </Part>
      )}
      {workOrders.length > 0 && (
        <Part title={texts.orders}>
          <Orders applicationId={applicationId} works={works.data} />
        </Part>
      )}
      {installations.length > 0 && (
        <Part title={texts.works}>
          {installations.map((each) => (
            <InstallationLines key={each.installationId} installation={each} />
          ))}
        </Part>
      )}
      {connection && <ConnectionPart connection={connection} />}
    </Box>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

function Orders({ applicationId, works }: { applicationId: number; works: Works }) {
  const { t, date } = useI18n();
  const texts = t.connectionWorks.view;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      {works.workOrders.map((order, index) => (
        <Box key={order.workOrderId} sx={{ color: index === 0 ? 'text.primary' : 'text.secondary' }}>
          <Typography sx={{ fontWeight: 560 }}>{order.workOrderNo}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {[
              texts.planned(date(order.plannedOn), order.installer),
              texts.materials(order.materials.length),
              order.note,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
        </Box>
      ))}
      <PrintOrder applicationId={applicationId} />
    </Box>
  );
}

function InstallationLines({ installation }: { installation: Installation }) {
  const { t, date } = useI18n();
  const texts = t.connectionWorks.view;
  const { meterSerialNo, meterSize, sealNo, initialReading, removalReading } = installation;
  const facts = [
    meterSerialNo && texts.meter(meterSerialNo, meterSize ?? ''),
    initialReading !== null && texts.initial(formatNumber(initialReading)),
    removalReading !== null && texts.removal(formatNumber(removalReading)),
    sealNo && texts.seal(sealNo),
  ].filter(Boolean);
  return (
    <Box sx={{ mb: 2 }}>
      <Typography>{facts.join(', ') || installation.note || '–'}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {[date(installation.installedOn), installation.recordedBy, facts.length > 0 && installation.note]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
}

function ConnectionPart({ connection }: { connection: NonNullable<Works['connection']> }) {
  const { t, date } = useI18n();
  const texts = t.connectionWorks.view;
  return (
    <Part title={texts.connection}>
      <Typography sx={{ fontWeight: 560 }}>{connection.connectionNo}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {texts.route(connection.routeCode, connection.routeOrder)} ·{' '}
        {texts.since(date(connection.activeSince))}
      </Typography>
    </Part>
  );
}
