import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatNumber } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { LimitForm, type LimitRole } from './limit-form.tsx';

const ROLES: readonly LimitRole[] = ['customer_service', 'supervisor', 'finance', 'manager'];

/** Who may approve how much; the management changes it, everybody may see it. */
export function LimitsPanel({ tabs }: { tabs: ReactNode }) {
  const { t, dateTime, error } = useI18n();
  const texts = t.instalments.limits;
  const mayChange = has(useSignedIn(), 'manager');
  const [chosen, setChosen] = useState<LimitRole | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const query = useQuery({
    queryKey: keys.planLimits,
    queryFn: () => loket.instalments.limits({}),
    refetchOnMount: 'always',
    meta: { topics: ['instalments'] },
  });
  const limitOf = (role: LimitRole) => query.data?.find((each) => each.role === role);

  return (
    <>
      <Box sx={{ px: 5, py: 3, borderBottom: 1, borderColor: 'divider' }}>{tabs}</Box>
      <ScrollArea>
        <Typography sx={{ px: 5, pt: 5, color: 'text.secondary' }}>
          {texts.intro} {!mayChange && texts.readOnly}
        </Typography>
        {query.isPending && <SkeletonRows rows={4} label={t.common.loading} />}
        {query.isError && (
          <Notice
            tone="error"
            sx={{ m: 5 }}
            actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
          >
            {error(query.error)}
          </Notice>
        )}
        {query.data && (
          <DataTable aria-label={t.instalments.limitsTab} sx={{ mt: 4, maxWidth: 980 }}>
            <thead>
              <tr>
                <th scope="col">{texts.role}</th>
                <th scope="col" data-number>
                  {texts.maxTotal}
                </th>
                <th scope="col" data-number>
                  {texts.maxInstalments}
                </th>
                <th scope="col">{texts.setBy}</th>
                {mayChange && <th scope="col" aria-label={t.common.save} />}
              </tr>
            </thead>
            <tbody>
              {ROLES.map((role) => {
                const limit = limitOf(role);
                const none = !limit || limit.maxTotal === 0;
                return (
                  <tr key={role} data-state={role === chosen ? 'selected' : none ? 'muted' : undefined}>
                    <td style={{ fontWeight: 560 }}>{t.roles[role]}</td>
                    <td data-number>{none ? texts.none : formatNumber(limit.maxTotal)}</td>
                    <td data-number>{none ? '–' : texts.times(limit.maxInstalments)}</td>
                    <td>
                      {limit && (limit.setBy ? `${limit.setBy}, ${dateTime(limit.setAt)}` : texts.delivered)}
                    </td>
                    {mayChange && (
                      <td data-number>
                        <Button
                          size="small"
                          onClick={() => {
                            setSaved(null);
                            setChosen(role);
                          }}
                        >
                          {texts.change(t.roles[role])}
                        </Button>
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </DataTable>
        )}
        {saved && (
          <Notice tone="success" sx={{ m: 5, maxWidth: 640 }}>
            {saved}
          </Notice>
        )}
        {chosen && (
          <LimitForm
            key={chosen}
            role={chosen}
            limit={limitOf(chosen)}
            onClose={() => setChosen(null)}
            onSaved={() => {
              setSaved(texts.saved(t.roles[chosen]));
              setChosen(null);
            }}
          />
        )}
      </ScrollArea>
    </>
  );
}
