import { Button, Menu, MenuItem, Typography } from '@mui/material';
import { useContext, useState } from 'react';
import type { Account } from '../../shared/contract/connections.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { kindsFor, StartApplication } from './start-application.ts';

/** "Permohonan…" beside an account's name: what can be asked for about this connection. */
export function ApplicationMenu({ connection }: { connection: Account['connection'] }) {
  const { t } = useI18n();
  const texts = t.applicationsCompletion;
  const who = useSignedIn();
  const start = useContext(StartApplication);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!start || !has(who, 'customer_service', 'connection_officer', 'supervisor')) return null;
  return (
    <>
      <Button
        size="small"
        aria-haspopup="menu"
        aria-expanded={anchor ? true : undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ ml: 'auto' }}
      >
        {texts.menu}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <Typography variant="body2" sx={{ px: 4, py: 1, color: 'text.secondary' }}>
          {texts.menuTitle}
        </Typography>
        {kindsFor(connection.status).map((kind) => (
          <MenuItem
            key={kind}
            onClick={() => {
              setAnchor(null);
              start(kind, connection.connectionId);
            }}
          >
            {t.applicationWords.kinds[kind]}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
