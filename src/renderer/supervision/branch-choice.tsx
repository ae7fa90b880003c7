import { MenuItem, Select } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { DrawersData } from './use-supervision.ts';

const ALL = 'all';

interface BranchChoiceProps {
  branches: DrawersData['branches'];
  chosen: number | null;
  onChoose: (branchId: number | null) => void;
}

/** For those who look after more than one branch: one of them, or all. Nothing to choose is nothing to show. */
export function BranchChoice({ branches, chosen, onChoose }: BranchChoiceProps) {
  const { t } = useI18n();
  if (branches.length < 2) return null;
  return (
    <Select
      size="small"
      value={chosen === null ? ALL : String(chosen)}
      inputProps={{ 'aria-label': t.supervision.drawers.branch }}
      onChange={({ target }) => onChoose(target.value === ALL ? null : Number(target.value))}
      sx={{ height: 28, fontSize: 12.5, minWidth: 140 }}
    >
      <MenuItem value={ALL}>{t.supervision.drawers.allBranches}</MenuItem>
      {branches.map((branch) => (
        <MenuItem key={branch.branchId} value={String(branch.branchId)}>
          {branch.name}
        </MenuItem>
      ))}
    </Select>
  );
}
