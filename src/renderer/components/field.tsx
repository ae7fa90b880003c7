import { Box, OutlinedInput, type OutlinedInputProps, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';

interface FieldProps extends Omit<OutlinedInputProps, 'label' | 'error'> {
  label: string;
  /** What is wrong and what to do; takes the hint's place, so that nothing jumps. */
  problem?: string | null;
  hint?: ReactNode;
  /** A key cap or other small thing at the end of the label's line. */
  corner?: ReactNode;
}

/** A labelled input with its message below; the label is text above, never inside, so that it does not disappear on typing. */
export function Field({ label, problem, hint, corner, sx, ...input }: FieldProps) {
  const id = useId();
  const messageId = `${id}-message`;
  const message = problem ?? hint;
  return (
    <Box sx={sx}>
      <Box
        sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', mb: 1, minHeight: 18 }}
      >
        <Typography
          component="label"
          htmlFor={id}
          variant="body2"
          sx={{ fontWeight: 560, color: 'text.secondary' }}
        >
          {label}
        </Typography>
        {corner}
      </Box>
      <OutlinedInput
        {...input}
        id={id}
        fullWidth
        error={Boolean(problem)}
        slotProps={{
          ...input.slotProps,
          input: {
            ...input.slotProps?.input,
            'aria-describedby': message ? messageId : undefined,
            'aria-invalid': problem ? true : undefined,
          },
        }}
      />
      <Typography
        id={messageId}
        role={problem ? 'alert' : undefined}
        variant="body2"
        sx={{ mt: 1, minHeight: 18, color: problem ? 'error.main' : 'text.secondary' }}
      >
        {message}
      </Typography>
    </Box>
  );
}
