import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';
import type { CandidateFilter as Filter } from './use-candidates.ts';

interface CandidateFilterProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** Where, and who: a village only of the district that is chosen. */
export function CandidateFilter({ filter, onChange }: CandidateFilterProps) {
  const { t } = useI18n();
  const texts = t.arrearsActions.filter;
  const { data } = useQuery({
    queryKey: keys.arrearsAreas,
    queryFn: () => loket.arrearsActions.areas({}),
  });
  const options = (list: readonly { code: string; name: string }[] = [], coded = false) => [
    { value: '', label: texts.all },
    ...list.map(({ code, name }) => ({ value: code, label: coded ? `${code} ${name}` : name })),
  ];
  const villages = data?.villages.filter(
    ({ district }) => filter.district === null || district === filter.district,
  );
  return (
    <Box
      role="search"
      sx={{ px: 5, pt: 3, display: 'grid', gridTemplateColumns: 'repeat(3, 200px) minmax(0, 320px)', gap: 3 }}
    >
      <SelectField
        label={texts.district}
        value={filter.district ?? ''}
        options={options(data?.districts)}
        onChange={(value) => onChange({ ...filter, district: value || null, village: null })}
      />
      <SelectField
        label={texts.village}
        value={filter.village ?? ''}
        options={options(villages)}
        onChange={(value) => onChange({ ...filter, village: value || null })}
      />
      <SelectField
        label={texts.route}
        value={filter.route ?? ''}
        options={options(data?.routes, true)}
        onChange={(value) => onChange({ ...filter, route: value || null })}
      />
      <Field
        label={texts.text}
        value={filter.text}
        placeholder={texts.textPlaceholder}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
        slotProps={{ input: { maxLength: 60, autoComplete: 'off', spellCheck: false } }}
      />
    </Box>
  );
}
