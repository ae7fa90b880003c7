import { useTheme } from '@mui/material/styles';

/** The mark: a drop in a counter window. */
export function Brand(props: { size: number }) {
  const { palette } = useTheme();
  return (
    <svg width={props.size} height={props.size} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill={palette.primary.main} />
      <path
        d="M12 4.5c2.9 3.4 4.8 5.9 4.8 8.4A4.8 4.8 0 0 1 12 17.7a4.8 4.8 0 0 1-4.8-4.8c0-2.5 1.9-5 4.8-8.4Z"
        fill={palette.primary.contrastText}
      />
      <rect
        x="6"
        y="19"
        width="12"
        height="1.6"
        rx="0.8"
        fill={palette.primary.contrastText}
        opacity="0.75"
      />
    </svg>
  );
}
