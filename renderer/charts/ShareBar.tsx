import { Tooltip } from '@mantine/core';

/** Shares of a whole as one bar; shares under a fiftieth are left out. */
export function ShareBar({ parts, label }: { parts: readonly { name: string; share: number; colour: string }[]; label: string }) {
  const shown = parts.filter(({ share }) => share >= 0.02);
  let at = 0;
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" width="100%" height={10} role="img" aria-label={label} style={{ borderRadius: 5 }}>
      {shown.map(({ name, share, colour }) => {
        const x = at;
        at += share * 100;
        return (
          <Tooltip key={name} label={name}>
            <rect x={x} width={share * 100} height={8} fill={colour} />
          </Tooltip>
        );
      })}
    </svg>
  );
}
