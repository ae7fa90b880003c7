import { Box, Dialog, Typography } from '@mui/material';
import { Fragment } from 'react';
import { KeyCap } from '../components/key-cap.tsx';
import { useI18n } from './i18n/i18n.tsx';
import { type KeySection, keyList } from './key-list.ts';

function Keys(props: KeySection) {
  return (
    <Box sx={{ breakInside: 'avoid', mb: 2 }}>
      <Typography variant="h2" component="h3" sx={{ mb: 0.5 }}>
        {props.title}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: '116px 1fr',
          columnGap: 3,
          rowGap: 0,
          alignItems: 'center',
        }}
      >
        {props.rows.map(([keys, text]) => (
          <Fragment key={`${keys} ${text}`}>
            <Box sx={{ display: 'flex', gap: 1 }}>
              {keys.map((key) => (
                <KeyCap key={key} keys={key} />
              ))}
            </Box>
            <Typography variant="caption" sx={{ lineHeight: '15px' }}>
              {text}
            </Typography>
          </Fragment>
        ))}
      </Box>
    </Box>
  );
}

/** All keys on one page. */
export function KeysHelp(props: { open: boolean; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      maxWidth={false}
      aria-labelledby="keys-help"
      slotProps={{
        paper: { sx: { maxHeight: 'calc(100% - 24px)', m: 0, border: 1, borderColor: 'divider' } },
      }}
    >
      <Box sx={{ px: 7, py: 4, width: 1280, maxWidth: 'calc(100vw - 32px)' }}>
        <Typography id="keys-help" variant="h1" component="h2" sx={{ mb: 2 }}>
          {t.keysHelp.title}
        </Typography>
        <Box sx={{ columns: 3, columnGap: '28px' }}>
          {keyList(t).map((section) => (
            <Keys key={section.title} {...section} />
          ))}
        </Box>
      </Box>
    </Dialog>
  );
}
