import { Box } from '@mui/material';
import type { TariffProblem } from '../../shared/contract/tariff-desk.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';
import { useProblemWords } from './part-editor.tsx';

/** What keeps a decree from being submitted, and which limits it passes. */
export function ProblemList({ problems }: { problems: readonly TariffProblem[] }) {
  const { t } = useI18n();
  const texts = t.tariffDesk;
  const words = useProblemWords();
  const where = ({ path }: TariffProblem) => {
    const [head] = path;
    if (typeof head !== 'string') return '';
    if (head === 'groups') return `${texts.newGroups}: `;
    if (head === 'decreeNo') return `${texts.decreeNo}: `;
    const group = path[1] === 'groups' || path[1] === 'byGroup' ? path[2] : undefined;
    return `${texts.components[head as keyof typeof texts.components] ?? head}${group === undefined ? '' : ` ${group}`}: `;
  };
  const part = (
    severity: TariffProblem['severity'],
    tone: 'error' | 'warning',
    title: (count: number) => string,
  ) => {
    const some = problems.filter((it) => it.severity === severity);
    if (some.length === 0) return null;
    return (
      <Notice tone={tone} title={title(some.length)}>
        <Box component="ul" sx={{ m: 0, pl: 4 }}>
          {some.slice(0, 12).map((it) => (
            <li key={JSON.stringify([it.path, it.code])}>
              {where(it)}
              {words(it)}
            </li>
          ))}
          {some.length > 12 && <li>… {some.length - 12}</li>}
        </Box>
      </Notice>
    );
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {part('error', 'error', texts.errorsTitle)}
      {part('cap', 'warning', texts.capsTitle)}
    </Box>
  );
}
