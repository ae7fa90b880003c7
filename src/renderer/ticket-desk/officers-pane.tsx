import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { FieldOfficer } from '../../shared/contract/ticket-desk.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { OfficerForm } from './officer-form.tsx';
import { useOfficers } from './use-tickets.ts';

/** Who can be sent, with what each has to do; entered and changed beside the list. */
export function OfficersPane({ onClose }: { onClose: () => void }) {
  const { t, error } = useI18n();
  const words = t.ticketDesk.officers;
  const read = useOfficers(null);
  const [form, setForm] = useState<FieldOfficer | 'new' | null>(null);
  useKeys(true, {
    Escape: () => (form === null ? onClose() : setForm(null)),
    F3: () => setForm('new'),
  });
  const officers = read.data?.officers ?? [];
  return (
    <Box
      role="region"
      aria-label={words.title}
      sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 380px' }}
    >
      <Box
        sx={{
          minHeight: 0,
          display: 'flex',
          flexDirection: 'column',
          borderRight: 1,
          borderColor: 'divider',
        }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 5, py: 3 }}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Typography variant="h1" component="h2">
              {words.title}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {words.hint}
            </Typography>
          </Box>
          <Button variant="outlined" onClick={onClose} sx={{ gap: 2, flexShrink: 0 }}>
            {t.ticketDesk.detail.back} <KeyCap keys="Escape" />
          </Button>
        </Box>
        {read.isError && (
          <Notice tone="error" sx={{ mx: 5 }}>
            {error(read.error)}
          </Notice>
        )}
        <ScrollArea>
          {read.isPending ? (
            <SkeletonRows rows={6} label={t.ticketDesk.loading} />
          ) : officers.length === 0 ? (
            <Typography sx={{ px: 5, py: 4, color: 'text.secondary' }}>{words.none}</Typography>
          ) : (
            <DataTable>
              <thead>
                <tr>
                  <th>{words.name}</th>
                  <th>{words.phone}</th>
                  <th>{words.unit}</th>
                  <th>{words.branch}</th>
                  <th data-number>{words.load}</th>
                  <th data-number>{words.underWay}</th>
                </tr>
              </thead>
              <tbody>
                {officers.map((each) => {
                  const chosen = form !== null && form !== 'new' && form.officerId === each.officerId;
                  return (
                    <tr
                      key={each.officerId}
                      data-clickable
                      data-state={[chosen && 'selected', !each.active && 'muted'].filter(Boolean).join(' ')}
                      onClick={() => setForm(each)}
                    >
                      <td>
                        <button
                          type="button"
                          aria-label={words.change(each.name)}
                          style={{ all: 'unset', cursor: 'pointer' }}
                          onClick={() => setForm(each)}
                        >
                          {each.name}
                          {!each.active && ` · ${words.inactive}`}
                        </button>
                      </td>
                      <td>{each.phone ?? '–'}</td>
                      <td>{t.ticketWords.units[each.unit]}</td>
                      <td>{each.branchName}</td>
                      <td data-number>{each.openTickets}</td>
                      <td data-number>{each.underWay}</td>
                    </tr>
                  );
                })}
              </tbody>
            </DataTable>
          )}
        </ScrollArea>
      </Box>
      <Box sx={{ p: 5, minHeight: 0, overflowY: 'auto' }}>
        {form === null ? (
          <Button variant="contained" onClick={() => setForm('new')} sx={{ gap: 2 }}>
            {words.add} <KeyCap keys="F3" onAccent />
          </Button>
        ) : (
          <OfficerForm
            key={form === 'new' ? 'new' : form.officerId}
            officer={form === 'new' ? null : form}
            branches={read.data?.branches ?? []}
            onClose={() => setForm(null)}
          />
        )}
      </Box>
    </Box>
  );
}
