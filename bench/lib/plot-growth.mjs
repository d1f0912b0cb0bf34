// Time by number of groups on logarithmic axes, where linear growth is a straight line of slope 1.
const size = { width: 640, height: 360 };
const area = { left: 64, right: 520, top: 24, bottom: 304 };
const colors = { samlet: '#1d6f42', 'node-saml': '#8a3b12' };

const log = Math.log10;

function scale([from, to], [start, end]) {
  return (value) => start + ((log(value) - log(from)) / (log(to) - log(from))) * (end - start);
}

const text = (x, y, content, more = '') => `<text x="${x}" y="${y}" ${more}>${content}</text>`;

/** @param growth for each library its points and its exponent */
export function plotGrowth(growth) {
  const shortest = growth.samlet.points[0].time;
  const relative = (time) => time / shortest;
  const longest = Math.max(...Object.values(growth).map(({ points }) => points.at(-1).time));
  const decades = Math.ceil(log(relative(longest)));
  const x = scale([1_000, 10_000], [area.left, area.right]);
  const y = scale([1, 10 ** decades], [area.bottom, area.top]);
  const lines = Object.entries(growth).map(([name, { points, exponent }]) => {
    const path = points.map(
      ({ groups, time }) => `${x(groups).toFixed(1)},${y(relative(time)).toFixed(1)}`,
    );
    const end = points.at(-1);
    return [
      `<polyline points="${path.join(' ')}" fill="none" stroke="${colors[name]}" stroke-width="2"/>`,
      ...path.map((point) => {
        const [cx, cy] = point.split(',');
        return `<circle cx="${cx}" cy="${cy}" r="3" fill="${colors[name]}"/>`;
      }),
      text(
        area.right + 10,
        y(relative(end.time)) + 4,
        `${name}, ${exponent.toFixed(2)}`,
        `fill="${colors[name]}"`,
      ),
    ].join('\n');
  });
  const rows = Array.from({ length: decades + 1 }, (_, power) => 10 ** power).map((value) =>
    [
      `<path d="M${area.left} ${y(value).toFixed(1)}H${area.right}" stroke="#d0d7de"/>`,
      text(area.left - 8, y(value) + 4, `${value} ×`, 'text-anchor="end"'),
    ].join('\n'),
  );
  const columns = [1_000, 2_000, 5_000, 10_000].map((value) =>
    text(x(value).toFixed(1), area.bottom + 20, value.toLocaleString('en'), 'text-anchor="middle"'),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="system-ui, sans-serif" font-size="12" fill="#57606a" role="img" aria-label="Time of one login by number of groups">
<rect width="${size.width}" height="${size.height}" fill="#fff"/>
${[...rows, ...columns, ...lines].join('\n')}
${text((area.left + area.right) / 2, size.height - 16, 'groups in the assertion; the number beside a name is its exponent', 'text-anchor="middle"')}
</svg>
`;
}
