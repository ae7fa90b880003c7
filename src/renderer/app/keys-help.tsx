import { Box, Dialog, Typography } from '@mui/material';
import { Fragment } from 'react';
import { KeyCap } from '../components/key-cap.tsx';
import { useI18n } from './i18n/i18n.tsx';

function Keys(props: { title: string; rows: readonly (readonly [keys: readonly string[], text: string])[] }) {
  return (
    <Box>
      <Typography variant="h2" sx={{ mb: 3 }}>
        {props.title}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'auto 1fr',
          columnGap: 5,
          rowGap: 2,
          alignItems: 'center',
        }}
      >
        {props.rows.map(([keys, text]) => (
          <Fragment key={text}>
            <Box sx={{ display: 'flex', gap: 1 }}>
              {keys.map((key) => (
                <KeyCap key={key} keys={key} />
              ))}
            </Box>
            <Typography>{text}</Typography>
          </Fragment>
        ))}
      </Box>
    </Box>
  );
}

/** All keys on one page. */
export function KeysHelp(props: { open: boolean; onClose: () => void }) {
  const { t } = useI18n();
  const { actions } = t.keysHelp;
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      maxWidth={false}
      aria-labelledby="keys-help"
      slotProps={{ paper: { sx: { border: 1, borderColor: 'divider' } } }}
    >
      <Box sx={{ p: 8 }}>
        <Typography id="keys-help" variant="h1" component="h2" sx={{ mb: 6 }}>
          {t.keysHelp.title}
        </Typography>
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 }}>
          <Keys
            title={t.keysHelp.counter}
            rows={[
              [['F2'], actions.search],
              [['Enter'], actions.enter],
              [['F5'], t.pay.exact],
              [['F7', 'F8'], actions.notes],
              [['F4'], actions.thousands],
              [['F9'], actions.tender],
              [['↑', '↓', t.keysHelp.space], actions.sheets],
              [['F3'], actions.kind],
              [['Ctrl F'], actions.filter],
              [['F6'], actions.history],
              [['Ctrl P'], t.print.print],
              [['Esc'], actions.back],
              [[t.keysHelp.scan], t.keysHelp.scanText],
            ]}
          />
          <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
            <Keys
              title={t.keysHelp.everywhere}
              rows={[
                [['Ctrl 1', '… 4'], actions.screens],
                [['Ctrl L'], t.frame.lock],
                [['F1'], t.keysHelp.title],
              ]}
            />
            <Keys
              title={t.invoices.keys.title}
              rows={[
                [['F2'], t.invoices.search],
                [['F3'], t.invoices.keys.newInvoice],
                [['F4'], t.invoices.keys.filter],
                [['Enter'], t.invoices.keys.next],
                [['F8'], t.invoices.keys.pay],
              ]}
            />
          </Box>
        </Box>
      </Box>
    </Dialog>
  );
}
