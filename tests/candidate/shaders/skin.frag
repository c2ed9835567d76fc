uniform sampler2D paint;     // see paint.frag
uniform vec3 skin;

// The head's colours are painted; below the collar (hands) skin is plain.
vec3 painted() {
    vec3 plain = linear(skin) * (0.93 + 0.14 * noise(home.xy * 12.0 + home.z));
    float height = (home.y + 0.25) / 1.75;
    float turn = atan(home.x, home.z + 0.85) / 3.14159265;
    vec3 face = texture(paint, vec2(turn, height) * 0.5 + 0.5).rgb;
    return mix(plain, face * face, step(-0.97, height));
}

void main() {
    vec3 n = outward();
    vec3 open = vec3(sqrt(known.x) * 0.35 + known.x * 0.65, known.x, known.x * known.x * 0.15 + known.x * 0.85);
    vec3 light = painted() * diffuse(n, vec3(0.42, 0.20, 0.13), open);   // red goes furthest through skin
    float lips = smoothstep(0.25, 0.75, known.z);
    float shine = mix(0.050, 0.11, lips);
    light += window_light * known.y * shine * (gloss(n, window_at, 14.0) * 0.55 + gloss(n, window_at, 42.0) * 0.3);
    light += SCREEN_LIGHT * known.x * shine * gloss(n, SCREEN, 22.0);
    light += (CEILING + RIM_LIGHT * 0.5) * grazing(n) * 0.13 * known.x;
    show(light, 1.0);
}
