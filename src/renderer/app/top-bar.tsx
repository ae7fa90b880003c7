import FactCheck from '@mui/icons-material/FactCheckOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Logout from '@mui/icons-material/Logout';
import { Box, Button, Divider, ListItemIcon, Menu, MenuItem, Typography } from '@mui/material';
import { useState } from 'react';
import { KeyCap } from '../components/key-cap.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { openReadiness } from '../console/readiness-state.ts';
import { has, lock, signOut, useSignedIn } from './auth.ts';
import { useI18n } from './i18n/i18n.tsx';
import type { Screen } from './screens.ts';

/** Where one is and who one is. */
export function TopBar(props: { screen: Screen; onHelp: () => void }) {
  const { t } = useI18n();
  const who = useSignedIn();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const onlyLooks = props.screen === 'counter' && !has(who, 'cashier');
  return (
    <Box
      component="header"
      sx={{
        gridArea: 'top',
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        px: 5,
        bgcolor: 'background.default',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Typography component="h1" sx={{ fontSize: 14, fontWeight: 620 }}>
        {onlyLooks ? t.screens.customers : t.screens[props.screen]}
      </Typography>
      <Typography
        sx={{ color: 'text.secondary', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {who.utility.name} · {who.branch.name}
      </Typography>
      {who.utility.isDemonstration && <StatusChip tone="info" label={t.frame.training} />}
      <Box sx={{ flex: 1 }} />
      <Button size="small" onClick={props.onHelp} sx={{ gap: 2, color: 'text.secondary', height: 28 }}>
        {t.frame.keys} <KeyCap keys="F1" />
      </Button>
      <Button
        size="small"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ height: 28, gap: 2 }}
      >
        {who.fullName}
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
          {who.roles.map((role) => t.roles[role]).join(', ')}
        </Typography>
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            openReadiness();
          }}
        >
          <ListItemIcon>
            <FactCheck fontSize="small" />
          </ListItemIcon>
          <Box sx={{ flex: 1, mr: 6 }}>{t.readiness.title}</Box>
          <KeyCap keys="F10" />
        </MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            lock();
          }}
        >
          <ListItemIcon>
            <LockOutlined fontSize="small" />
          </ListItemIcon>
          <Box sx={{ flex: 1, mr: 6 }}>{t.frame.lock}</Box>
          <KeyCap keys="Ctrl L" />
        </MenuItem>
        <Divider />
        <MenuItem onClick={signOut}>
          <ListItemIcon>
            <Logout fontSize="small" />
          </ListItemIcon>
          {t.frame.signOut}
        </MenuItem>
      </Menu>
    </Box>
  );
}
