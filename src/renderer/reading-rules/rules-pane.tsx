import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { ReadingRule } from '../../shared/contract/reading-rules.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { ConditionsTable } from './conditions-table.tsx';
import { RuleHistory } from './rule-history.tsx';
import { RuleRow } from './rule-row.tsx';
import { RULE_GROUPS, ruleProblems, shownValue, typedValue } from './rule-values.ts';
import { useRules } from './use-rules.ts';

/** The utility's numbers for readings, each with what it means; who changed which; conditions in use. */
export function RulesPane() {
  const { t, error } = useI18n();
  const words = t.readingRules;
  const mayChange = has(useSignedIn(), 'supervisor', 'manager');
  const { rules, history, save, setCondition } = useRules();
  const [draft, setDraft] = useState<Partial<Record<ReadingRule, string>>>({});
  if (!rules.data) {
    return rules.isError ? (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void rules.refetch()}>{t.common.retry}</Button>}
      >
        {error(rules.error)}
      </Notice>
    ) : (
      <SkeletonRows rows={12} label={words.loading} />
    );
  }
  const list = rules.data.rules;
  const problems = ruleProblems(draft, list, t);
  const changed = Object.fromEntries(
    list.flatMap(({ name, value }) => {
      const typed = draft[name];
      const now = typed === undefined ? value : typedValue(name, typed);
      return now === null || now === value ? [] : [[name, now]];
    }),
  ) as Partial<Record<ReadingRule, number>>;
  const hasChange = Object.keys(changed).length > 0;
  const hasProblem = Object.keys(problems).length > 0;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <ScrollArea sx={{ px: 5, py: 4 }}>
        <Typography sx={{ color: 'text.secondary', maxWidth: 900, mb: 3 }}>
          {words.intro} {!mayChange && words.readOnly}
        </Typography>
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fit, minmax(520px, 1fr))',
            columnGap: 8,
            maxWidth: 1500,
          }}
        >
          {Object.entries(RULE_GROUPS).map(([group, names]) => (
            <Box
              component="section"
              key={group}
              aria-label={words.groups[group as keyof typeof RULE_GROUPS]}
              sx={{ mb: 4 }}
            >
              <Typography variant="h2" component="h3" sx={{ mb: 1 }}>
                {words.groups[group as keyof typeof RULE_GROUPS]}
              </Typography>
              {names.flatMap((name) => {
                const rule = list.find((each) => each.name === name);
                return rule
                  ? [
                      <RuleRow
                        key={name}
                        rule={rule}
                        value={draft[name] ?? shownValue(name, rule.value)}
                        isChanged={name in changed}
                        problem={problems[name] ?? null}
                        onChange={
                          mayChange
                            ? (value) => {
                                save.reset();
                                setDraft({ ...draft, [name]: value });
                              }
                            : undefined
                        }
                      />,
                    ]
                  : [];
              })}
            </Box>
          ))}
        </Box>
        <ConditionsTable
          conditions={rules.data.conditions}
          pending={setCondition.isPending}
          failure={setCondition.isError ? error(setCondition.error) : null}
          onSet={mayChange ? (code, active) => setCondition.mutate({ code, active }) : undefined}
        />
        <RuleHistory entries={history.data ?? []} />
      </ScrollArea>
      {mayChange && (hasChange || hasProblem || save.isSuccess || save.isError) && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            px: 5,
            minHeight: 56,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          {(hasChange || hasProblem) && (
            <>
              <Button
                variant="contained"
                disabled={!hasChange || hasProblem || save.isPending}
                onClick={() => save.mutate(changed, { onSuccess: () => setDraft({}) })}
              >
                {save.isPending ? words.saving : words.save}
              </Button>
              <Button
                onClick={() => {
                  save.reset();
                  setDraft({});
                }}
              >
                {words.discard}
              </Button>
            </>
          )}
          {save.isSuccess && !hasChange && (
            <Notice tone="success" sx={{ flex: 1 }}>
              {words.saved}
            </Notice>
          )}
          {save.isError && (
            <Notice tone="error" sx={{ flex: 1 }}>
              {error(save.error)}
            </Notice>
          )}
        </Box>
      )}
    </Box>
  );
}
