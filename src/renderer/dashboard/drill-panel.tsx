import Close from '@mui/icons-material/Close';
import { Box, Button, IconButton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ReportParameters } from '../../shared/reports/definition.ts';
import { parameterWords } from '../../shared/reports/words.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import type { Drill } from './board.tsx';
import { DrillTable } from './drill-table.tsx';
import { definitionOf } from './report-columns.ts';
import { StaleMark } from './stale-mark.tsx';

const ROWS = 100;
const VIEW = { sort: [], filters: [] };

interface DrillPanelProps {
  drill: Drill;
  onClose: () => void;
  onOpenReport: (report: string, parameters: ReportParameters) => void;
}

/** The rows behind a card or a bar: the report itself, what was pointed at marked, and the way to its screen. */
export function DrillPanel({ drill, onClose, onOpenReport }: DrillPanelProps) {
  const i18n = useI18n();
  const { t, language } = i18n;
  const { report, parameters } = drill;
  const definition = definitionOf(report)!;
  const asked = { report, parameters, view: VIEW };
  const query = useQuery({
    queryKey: keys.boardDrill(report, parameters),
    queryFn: async () => {
      const [head, rows] = await Promise.all([
        loket.reports.head(asked),
        loket.reports.page({ ...asked, limit: ROWS }),
      ]);
      return { head, rows };
    },
    refetchOnMount: 'always',
  });
  const choices = useQuery({ queryKey: keys.boardChoices, queryFn: () => loket.reports.choices({}) });
  const down = useLink().state === 'down';
  const button = useRef<HTMLButtonElement>(null);
  const { data } = query;
  const texts = definition.texts[language];

  // biome-ignore lint/correctness/useExhaustiveDependencies: another drill takes the focus again
  useEffect(() => {
    button.current?.focus();
  }, [drill]);

  const words = choices.data ? parameterWords(definition, parameters, choices.data, language) : [];

  return (
    <Box
      component="aside"
      aria-label={t.dashboard.rowsOf(texts.title)}
      sx={{
        position: 'absolute',
        top: 0,
        right: 0,
        bottom: 0,
        zIndex: 2,
        width: 'min(1000px, 78%)',
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'background.paper',
        borderLeft: 1,
        borderColor: 'divider',
        boxShadow: '-12px 0 32px rgb(0 0 0 / 0.12)',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 3, pl: 5, pr: 3, pt: 3, pb: 3 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="h2" noWrap>
            {texts.title}
          </Typography>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary', minHeight: 18 }}>
            {words.map(({ label, value }) => `${label} ${value}`).join(' · ')}
          </Typography>
        </Box>
        {(down || query.isError) && data && (
          <StaleMark state={down ? 'cut' : 'failed'} since={query.dataUpdatedAt} />
        )}
        <Button
          ref={button}
          variant="contained"
          onClick={() => onOpenReport(report, parameters)}
          sx={{ gap: 2 }}
        >
          {t.dashboard.openReport} <KeyCap keys="Enter" onAccent />
        </Button>
        <IconButton aria-label={t.common.close} title="Esc" onClick={onClose}>
          <Close sx={{ fontSize: 18 }} />
        </IconButton>
      </Box>
      {query.isError && !data ? (
        <Notice
          tone="error"
          sx={{ mx: 5 }}
          actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        >
          {i18n.error(query.error)}
        </Notice>
      ) : !data ? (
        <SkeletonRows rows={10} label={t.common.loading} />
      ) : data.rows.length === 0 ? (
        <Typography sx={{ px: 5, color: 'text.secondary' }}>{t.dashboard.noRows}</Typography>
      ) : (
        <DrillTable
          drill={drill}
          definition={definition}
          rows={data.rows}
          sums={data.head.sums}
          onOpenReport={onOpenReport}
        />
      )}
      {data && data.head.rows > ROWS && (
        <Typography variant="body2" sx={{ px: 5, py: 2, color: 'text.secondary' }}>
          {t.dashboard.moreRows(data.head.rows - ROWS)}
        </Typography>
      )}
      <Typography
        variant="caption"
        sx={{
          px: 5,
          py: 3,
          borderTop: 1,
          borderColor: 'divider',
          color: 'text.secondary',
          maxHeight: 96,
          overflowY: 'auto',
        }}
      >
        {texts.definition}
      </Typography>
    </Box>
  );
}
