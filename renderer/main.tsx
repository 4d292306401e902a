import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startI18n } from './app/i18n.ts';
import { connect } from './client/connect.ts';
import { openTransport } from './client/transport.ts';

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
// The drawer's scroll lock (react-style-singleton) looks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce });
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
await startI18n();
const transport = openTransport();
createRoot(root).render(<App client={connect(transport.wire)} transport={transport} nonce={nonce} />);
