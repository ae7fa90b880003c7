import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { isPort, PATTERNS, type PrinterFields } from './printer-fields.ts';

interface AddressProps {
  form: UseFormReturn<PrinterFields>;
  kind: PrinterFields['kind'];
}

type TextName = 'host' | 'port' | 'path' | 'queue';

/** Where the printer of the chosen kind is. */
export function PrinterAddress({ form, kind }: AddressProps) {
  const { t } = useI18n();
  const text = (name: TextName, valid: (value: string) => boolean, placeholder: string) => {
    const { ref, ...field } = form.register(name, {
      validate: (value) => valid(value.trim()) || t.settings.invalid[name],
    });
    return (
      <Field
        label={t.settings[name]}
        placeholder={placeholder}
        {...field}
        inputRef={ref}
        problem={form.formState.errors[name]?.message ?? null}
        slotProps={{ input: { autoComplete: 'off', spellCheck: false } }}
      />
    );
  };
  switch (kind) {
    case 'none':
      return null;
    case 'network':
      return (
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 140px', gap: 3 }}>
          {text('host', (value) => PATTERNS.host.test(value), '192.168.1.50')}
          {text('port', isPort, '9100')}
        </Box>
      );
    case 'windows_share':
      return text('path', (value) => PATTERNS.path.test(value), '\\\\LOKET-03\\EPSON');
    case 'cups':
      return text('queue', (value) => PATTERNS.queue.test(value), 'kuitansi');
    case 'pdf':
      return (
        <Controller
          control={form.control}
          name="form"
          render={({ field }) => (
            <ToggleButtonGroup
              exclusive
              aria-label={t.settings.form}
              value={field.value}
              onChange={(_, value: PrinterFields['form'] | null) => value && field.onChange(value)}
              sx={{ mb: 2 }}
            >
              <ToggleButton value="pdf_a5" sx={{ height: 32, px: 3 }}>
                A5
              </ToggleButton>
              <ToggleButton value="pdf_80mm" sx={{ height: 32, px: 3 }}>
                80 mm
              </ToggleButton>
            </ToggleButtonGroup>
          )}
        />
      );
  }
}
