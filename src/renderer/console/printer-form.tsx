import {
  Box,
  Button,
  Checkbox,
  FormControlLabel,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useSettings } from '../app/settings.tsx';
import { Notice } from '../components/notice.tsx';
import { PrinterAddress } from './printer-address.tsx';
import { fieldsOf, PRINTER_KINDS, type PrinterFields, printerOf } from './printer-fields.ts';

const BUTTON = { height: 32, px: 3, whiteSpace: 'nowrap' } as const;

/** Where receipts go, with a page to try it before it is saved. */
export function PrinterForm() {
  const { t, error } = useI18n();
  const { settings, save } = useSettings();
  const form = useForm<PrinterFields>({ defaultValues: fieldsOf(settings) });
  const kind = form.watch('kind');
  const paper = (fields: PrinterFields) => (fields.paperWidth === '58' ? 58 : 80) as 58 | 80;
  const saving = useMutation({
    mutationFn: (fields: PrinterFields) =>
      save({
        printer: printerOf(fields),
        paperWidth: paper(fields),
        printAfterPayment: fields.printAfterPayment,
        openDrawer: fields.openDrawer,
      }),
    onSuccess: (_, fields) => form.reset(fields),
  });
  const test = useMutation({
    mutationFn: (fields: PrinterFields) =>
      loket.console.testPrinter({ printer: printerOf(fields), paperWidth: paper(fields) }),
  });
  const onPaper = kind !== 'none' && kind !== 'pdf';
  const failure = saving.error ?? test.error;

  return (
    <form
      noValidate
      onSubmit={form.handleSubmit((fields) => saving.mutate(fields))}
      onChange={() => test.reset()}
    >
      <Typography variant="h2" component="h3" sx={{ mb: 3 }}>
        {t.settings.printer}
      </Typography>
      <Controller
        control={form.control}
        name="kind"
        render={({ field }) => (
          <ToggleButtonGroup
            exclusive
            aria-label={t.settings.printer}
            value={field.value}
            onChange={(_, value: PrinterFields['kind'] | null) => {
              if (!value) return;
              field.onChange(value);
              test.reset();
            }}
          >
            {PRINTER_KINDS.map((each) => (
              <ToggleButton key={each} value={each} sx={BUTTON}>
                {t.settings.kinds[each]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
      />
      <Box sx={{ mt: 4 }}>
        <PrinterAddress form={form} kind={kind} />
      </Box>
      {onPaper && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 2 }}>
          <Typography>{t.settings.paper}</Typography>
          <Controller
            control={form.control}
            name="paperWidth"
            render={({ field }) => (
              <ToggleButtonGroup
                exclusive
                aria-label={t.settings.paper}
                value={field.value}
                onChange={(_, value: '80' | '58' | null) => value && field.onChange(value)}
              >
                <ToggleButton value="80" sx={BUTTON}>
                  80 mm
                </ToggleButton>
                <ToggleButton value="58" sx={BUTTON}>
                  58 mm
                </ToggleButton>
              </ToggleButtonGroup>
            )}
          />
        </Box>
      )}
      {kind !== 'none' && (
        <Switch form={form} name="printAfterPayment" label={t.settings.printAfterPayment} />
      )}
      {onPaper && <Switch form={form} name="openDrawer" label={t.settings.openDrawer} />}
      {failure && (
        <Notice tone="error" sx={{ my: 3 }}>
          {error(failure)}
        </Notice>
      )}
      {test.data && (
        <Notice tone="success" sx={{ my: 3 }}>
          {t.settings.tested[test.data.state]}
        </Notice>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 4 }}>
        <Button type="submit" variant="contained" disabled={saving.isPending || !form.formState.isDirty}>
          {t.common.save}
        </Button>
        {kind !== 'none' && (
          <Button
            variant="outlined"
            disabled={test.isPending}
            onClick={form.handleSubmit((fields) => test.mutate(fields))}
          >
            {test.isPending ? t.settings.testing : t.settings.test}
          </Button>
        )}
        <Typography role="status" variant="body2" sx={{ color: 'text.secondary' }}>
          {form.formState.isDirty ? t.settings.unsaved : saving.isSuccess && t.common.saved}
        </Typography>
      </Box>
    </form>
  );
}

interface SwitchProps {
  form: ReturnType<typeof useForm<PrinterFields>>;
  name: 'printAfterPayment' | 'openDrawer';
  label: string;
}

function Switch({ form, name, label }: SwitchProps) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <FormControlLabel
          sx={{ display: 'flex', ml: -1.5 }}
          control={
            <Checkbox size="small" checked={field.value} onChange={(_, checked) => field.onChange(checked)} />
          }
          label={label}
        />
      )}
    />
  );
}
