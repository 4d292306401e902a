import { List, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** The parts of Markdown that model cards use: headings, lists, tables, paragraphs. Text stays text: no HTML. */
export function ModelCard({ markdown }: { markdown: string }) {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '').replaceAll(/<!--[\s\S]*?-->/g, '');
  return body
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block, index) => <Block key={index} text={block} />);
}

function Block({ text }: { text: string }): ReactNode {
  const heading = /^(#{1,4}) (.*)$/.exec(text);
  if (heading !== null) {
    return (
      <Title order={heading[1]!.length > 1 ? 4 : 3} mt="md" mb={4}>
        {heading[2]}
      </Title>
    );
  }
  const lines = text.split('\n');
  if (lines.every((line) => line.startsWith('- '))) {
    return (
      <List spacing={4} mb="sm">
        {lines.map((line) => (
          <List.Item key={line}>{plain(line.slice(2))}</List.Item>
        ))}
      </List>
    );
  }
  if (lines.every((line) => line.startsWith('|'))) return <CardTable lines={lines} />;
  return (
    <Text mb="sm" maw={820}>
      {plain(lines.join(' '))}
    </Text>
  );
}

function CardTable({ lines }: { lines: readonly string[] }) {
  const cells = lines
    .filter((line) => !/^\|[\s|:-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => plain(cell.trim())),
    );
  const [header, ...rows] = cells;
  return (
    <Table mb="md" maw={820}>
      <Table.Thead>
        <Table.Tr>
          {header?.map((cell, index) => (
            <Table.Th key={index}>{cell}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row, index) => (
          <Table.Tr key={index}>
            {row.map((cell, column) => (
              <Table.Td key={column}>{cell}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function plain(text: string): string {
  return text.replaceAll(/[*`]/g, '');
}
