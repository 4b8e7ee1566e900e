// What a test asks of a page. Runs before the page's own scripts, in none of its elements.
self.probes = (() => {
    const least = 44; // px, for targets
    const shifts = [];
    // What moved by itself: https://wicg.github.io/layout-instability/
    const nameOf = source => source.node && (source.node.outerHTML || source.node.textContent).slice(0, 120);
    const note = entry => shifts.push(`${entry.value} ${entry.sources.map(nameOf).join(' | ')}`);
    new PerformanceObserver(list => list.getEntries().forEach(note))
        .observe({type: 'layout-shift', buffered: true});

    const isShown = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 1;

    const isInSentence = e => {
        const block = e.closest('p, li, dd, td, figcaption, label, h1, h2, h3, h4');
        return e.localName === 'a' && block && block.textContent.trim().length > e.textContent.trim().length + 3;
    };

    // How wide and high the area is where a finger hits the element: its box, or what it spreads over (a card).
    const extent = e => {
        e.scrollIntoView({block: 'center', behavior: 'instant'});
        const box = e.getClientRects()[0], x = box.x + box.width / 2, y = box.y + box.height / 2;
        const hits = (dx, dy) => e.contains(document.elementFromPoint(x + dx, y + dy));
        const reach = (dx, dy) => {
            let n = 0;
            while (n < least && hits(dx * (n + 1), dy * (n + 1))) n++;
            return n;
        };
        return [
            Math.max(box.width, reach(1, 0) + reach(-1, 0) + 1),
            Math.max(box.height, reach(0, 1) + reach(0, -1) + 1),
        ];
    };

    return {
        shifts: () => shifts,

        fonts: () => [...document.fonts].map(font => font.family),

        overflow: () => {
            const width = document.scrollingElement.scrollWidth;
            return width > document.documentElement.clientWidth ? [`the page is ${width} px wide`] : [];
        },

        // Targets that stand for themselves and are smaller than 44 x 44 px. A link within a sentence may be as small
        // as its words (WCAG 2.2, 2.5.8); a box to tick may be if its label is large.
        small_targets: () => {
            const found = [];
            for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
                if (e.type === 'hidden' || !isShown(e) || isInSentence(e)) continue;
                const sizes = [e, ...(e.labels || [])].filter(isShown).map(extent);
                // Half a pixel is a rounding of the layout.
                if (sizes.some(size => Math.min(...size) >= least - .5)) continue;
                found.push(`${sizes[0].map(Math.round).join(' x ')} px: ${e.outerHTML.slice(0, 200)}`);
            }
            return found;
        },

        // Come by everything, so that lazy images load, and wait for them.
        scrollThrough: async () => {
            for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
                scrollTo({top: y, behavior: 'instant'});
                await new Promise(requestAnimationFrame);
            }
            const shown = [...document.images].filter(isShown);
            await Promise.all(shown.map(image => image.decode().catch(() => null)));
            scrollTo({top: 0, behavior: 'instant'});
        },

        // Send the page's form without letting the browser check it first.
        sendEmpty: () => {
            const form = document.querySelector('main form[method=post]');
            form.noValidate = true;
            form.querySelectorAll('input:not([type=hidden]), select').forEach(field => {
                field.value = '';
            });
            form.submit();
        },

        axe: async only => {
            await Promise.all(document.getAnimations().map(animation => animation.finished));
            const found = await axe.run({runOnly: only, resultTypes: ['violations']});
            const words = (rule, node) => `${rule.id}: ${node.target.join(' ')} ${node.failureSummary || ''}`;
            return found.violations.flatMap(rule => rule.nodes.map(node => words(rule, node)));
        },
    };
})();
