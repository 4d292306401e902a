import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Client } from '../client/connect.ts';
import { ClientContext } from '../client/hooks.ts';
import type { Transport } from '../client/transport.ts';
import { Shell } from './Shell.tsx';
import { theme } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: Number.POSITIVE_INFINITY } },
});

export function App({ client, transport, nonce }: { client: Client; transport: Transport; nonce: string }) {
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    transport.onStatus((now) => {
      setConnected(now);
      if (!now) client.drop();
    });
  }, [client, transport]);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queries}>
        <ClientContext value={client}>
          <Notifications position="bottom-right" />
          <Router hook={useHashLocation}>
            <Shell connected={connected} />
          </Router>
        </ClientContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}
