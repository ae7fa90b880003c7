import Close from '@mui/icons-material/Close';
import { Box, Button, ButtonBase, IconButton, Popover, Typography } from '@mui/material';
import { type FormEvent, useRef, useState } from 'react';
import type { SavedView } from '../../shared/contract/reports.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import type { AskedReport } from './use-reports.ts';
import { useReportViews } from './use-reports.ts';

interface ViewsMenuProps {
  /** What would be saved; null while the parameters cannot be read. */
  asked: AskedReport | null;
  report: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  onApply: (view: SavedView) => void;
}

/** The person's own views of a report: take one, save this one, let one go. */
export function ViewsMenu({ asked, report, open, onOpen, onApply }: ViewsMenuProps) {
  const { t, error } = useI18n();
  const words = t.reports.views;
  const { views, save, remove } = useReportViews();
  const button = useRef<HTMLButtonElement>(null);
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const mine = views.filter((view) => view.report === report);
  const close = () => {
    save.reset();
    setMissing(false);
    onOpen(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const bare = name.trim();
    setMissing(bare === '');
    if (bare === '' || !asked || save.isPending) return;
    save.mutate({ ...asked, name: bare }, { onSuccess: () => setName('') });
  };
  const failure = save.error ?? remove.error;
  return (
    <>
      <Button
        ref={button}
        size="small"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => onOpen(true)}
        sx={{ height: 28, gap: 2, mr: -3, color: 'text.secondary' }}
      >
        {words.label}
        {mine.length > 0 && ` (${mine.length})`} <KeyCap keys="Ctrl S" />
      </Button>
      <Popover
        open={open}
        anchorEl={button.current}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': words.label,
            sx: {
              p: 3,
              width: 340,
              border: 1,
              borderColor: 'divider',
              boxShadow: '0 8px 24px rgb(0 0 0 / 0.16)',
            },
          },
        }}
      >
        {mine.length === 0 && (
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
            {words.none}
          </Typography>
        )}
        {mine.map((view) => (
          <Box key={view.name} sx={{ display: 'flex', alignItems: 'center' }}>
            <ButtonBase
              onClick={() => {
                onApply(view);
                close();
              }}
              sx={(theme) => ({
                flex: 1,
                minWidth: 0,
                height: 34,
                px: 2,
                justifyContent: 'flex-start',
                borderRadius: '4px',
                fontFamily: 'inherit',
                fontSize: 13.5,
                '&:hover': { background: theme.palette.action.hover },
                '&.Mui-focusVisible': {
                  outline: `2px solid ${theme.palette.primary.main}`,
                  outlineOffset: -2,
                },
              })}
            >
              <Typography noWrap>{view.name}</Typography>
            </ButtonBase>
            <IconButton
              size="small"
              aria-label={words.remove(view.name)}
              title={words.remove(view.name)}
              onClick={() => remove.mutate({ report, name: view.name })}
            >
              <Close sx={{ fontSize: 16 }} />
            </IconButton>
          </Box>
        ))}
        <Box component="form" onSubmit={submit} sx={{ mt: 1 }}>
          <Field
            label={words.name}
            value={name}
            autoFocus
            onChange={(event) => {
              setName(event.target.value);
              setMissing(false);
            }}
            problem={missing ? words.nameMissing : null}
            hint={mine.some((view) => view.name === name.trim()) ? words.replaces : words.nameHint}
            slotProps={{ input: { maxLength: 60, autoComplete: 'off' } }}
          />
          {failure && (
            <Notice tone="error" sx={{ mt: 2 }}>
              {error(failure)}
            </Notice>
          )}
          {save.isSuccess && name === '' && (
            <Typography role="status" variant="body2" sx={{ color: 'success.main', mt: 1 }}>
              {words.saved(save.variables.name)}
            </Typography>
          )}
          <Button
            type="submit"
            fullWidth
            variant="contained"
            disabled={!asked || save.isPending}
            sx={{ mt: 2, gap: 2 }}
          >
            {words.save} <KeyCap keys="Enter" onAccent />
          </Button>
        </Box>
      </Popover>
    </>
  );
}
