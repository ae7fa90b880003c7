import { Box } from '@mui/material';
import type { WorkbookFault } from '../../shared/contract/tariff-desk.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';

/** A file as the contract carries it. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read'));
    reader.readAsDataURL(file);
  });
}

/** What a workbook cannot be taken in for, by sheet and cell. */
export function WorkbookFaults({
  refused,
  faults,
}: {
  refused: string | null;
  faults: readonly WorkbookFault[];
}) {
  const { t } = useI18n();
  const texts = t.tariffDesk;
  if (refused !== null) {
    return (
      <Notice tone="error" sx={{ m: 5 }}>
        {texts.refusedFiles[refused] ?? refused}
      </Notice>
    );
  }
  const cell = ({ column, row }: WorkbookFault) =>
    row === null ? '' : column === null ? texts.faultRow(row) : `${column}${row}`;
  return (
    <Notice tone="error" title={texts.faultsTitle} sx={{ m: 5 }}>
      <Box component="ul" sx={{ m: 0, pl: 4 }}>
        {faults.slice(0, 40).map((fault) => (
          <li key={JSON.stringify(fault)}>
            {texts.faultPlace(fault.sheet, cell(fault))}:{' '}
            {texts.faults[fault.code]?.(fault.text, fault.choices.join(' / ')) ?? fault.code}
          </li>
        ))}
        {faults.length > 40 && <li>… {faults.length - 40}</li>}
      </Box>
    </Notice>
  );
}
