import type { PriceList } from '../../shared/contract/price-list.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';

/** For which tariff group and meter size something is; empty is all. */
export interface Scope {
  group: string;
  size: string;
}

export const ALL: Scope = { group: '', size: '' };

export const isMeterSize = (text: string) =>
  text.trim() === '' || /^[0-9][0-9 /.,]{0,7}["″”]?$/.test(text.trim());

interface ScopeFieldsProps {
  scope: Scope;
  groups: PriceList['groups'];
  problem: string | null;
  onChange: (scope: Scope) => void;
}

export function ScopeFields({ scope, groups, problem, onChange }: ScopeFieldsProps) {
  const { t } = useI18n();
  const texts = t.costEstimates.prices;
  return (
    <>
      <SelectField
        label={texts.group}
        value={scope.group}
        onChange={(group) => onChange({ ...scope, group })}
        options={[
          { value: '', label: texts.allGroups },
          ...groups.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
        ]}
      />
      <Field
        label={texts.size}
        value={scope.size}
        onChange={(event) => onChange({ ...scope, size: event.target.value })}
        hint={texts.sizeHint}
        problem={problem}
        slotProps={{ input: { maxLength: 10, autoComplete: 'off' } }}
      />
    </>
  );
}
