import { Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArrearsAction } from '../../shared/contract/arrears-actions.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { RuleForm } from './rule-form.tsx';
import { ruleWords } from './rule-words.ts';

/** The rule of each action, those that were and those that come; finance sets another one by decree. */
export function RulesPane() {
  const { t, date, dateTime, error } = useI18n();
  const texts = t.arrearsActions;
  const mayChange = has(useSignedIn(), 'finance');
  const [chosen, setChosen] = useState<ArrearsAction | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const query = useQuery({
    queryKey: keys.arrearsRules,
    queryFn: () => loket.arrearsActions.rules({}),
    refetchOnMount: 'always',
    meta: { topics: ['arrears'] },
  });
  const changing = query.data?.find(({ action }) => action === chosen);
  return (
    <ScrollArea>
      <Typography sx={{ px: 5, pt: 5, color: 'text.secondary', maxWidth: 900 }}>
        {texts.rules.intro} {!mayChange && texts.rules.readOnly}
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
        <DataTable aria-label={texts.part.rules} sx={{ mt: 4 }}>
          <thead>
            <tr>
              <th scope="col">{texts.rules.action}</th>
              <th scope="col">{texts.rules.rule}</th>
              <th scope="col">{texts.rules.since}</th>
              <th scope="col">{texts.rules.decree}</th>
              <th scope="col">{texts.rules.setBy}</th>
              {mayChange && <th scope="col" aria-label={t.common.save} />}
            </tr>
          </thead>
          <tbody>
            {query.data.flatMap(({ action, inForce, all }) =>
              all.map((rule) => {
                const current = rule.ruleId === inForce.ruleId;
                return (
                  <tr key={rule.ruleId} data-state={current ? undefined : 'muted'}>
                    <td style={{ fontWeight: current ? 560 : 400 }}>{texts.actions[action]}</td>
                    <td style={{ whiteSpace: 'normal', paddingBlock: 6 }}>{ruleWords(rule, t)}</td>
                    <td>
                      {rule.validFrom > inForce.validFrom && !current
                        ? texts.rules.upcoming(date(rule.validFrom))
                        : date(rule.validFrom)}
                    </td>
                    <td>{rule.setBy ? rule.decreeNo : '–'}</td>
                    <td>{rule.setBy ? `${rule.setBy}, ${dateTime(rule.setAt)}` : texts.rules.delivered}</td>
                    {mayChange && (
                      <td data-number>
                        {current && (
                          <Button
                            size="small"
                            onClick={() => {
                              setSaved(null);
                              setChosen(action);
                            }}
                          >
                            {texts.rules.change(texts.actions[action])}
                          </Button>
                        )}
                      </td>
                    )}
                  </tr>
                );
              }),
            )}
          </tbody>
        </DataTable>
      )}
      {saved && (
        <Notice tone="success" sx={{ m: 5, maxWidth: 640 }}>
          {saved}
        </Notice>
      )}
      {changing && (
        <RuleForm
          key={changing.action}
          rule={changing.inForce}
          onClose={() => setChosen(null)}
          onSaved={() => {
            setSaved(texts.rules.saved(texts.actions[changing.action]));
            setChosen(null);
          }}
        />
      )}
    </ScrollArea>
  );
}
